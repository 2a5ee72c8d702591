# ends: failed TIMEOUT: bound every loop
NAME = "endless tick"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    while True:
        pass
