# ends: failed TIMEOUT: bound every loop
NAME = "endless load"
SYMBOLS = ["BTCUSDT"]
while True:
    pass
def on_tick(ctx, tick):
    pass
