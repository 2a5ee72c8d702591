# ends: failed TIMEOUT: bound every loop
NAME = "endless generator"
SYMBOLS = ["BTCUSDT"]
def forever():
    while True:
        yield 1
def on_tick(ctx, tick):
    for x in forever():
        pass
