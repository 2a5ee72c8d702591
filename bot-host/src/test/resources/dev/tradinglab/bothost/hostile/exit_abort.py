# ends: raises: SystemExit
NAME = "exit abort"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os
    os.abort()
