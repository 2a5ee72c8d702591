# ends: raises: SystemExit
NAME = "exit os"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os
    os._exit(3)
