# ends: failed TIMEOUT: bound every loop
NAME = "endless finally"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    try:
        while True:
            pass
    finally:
        while True:
            pass
