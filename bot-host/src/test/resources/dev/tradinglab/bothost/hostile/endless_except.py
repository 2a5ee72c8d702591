# ends: failed TIMEOUT: bound every loop
NAME = "endless except"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
