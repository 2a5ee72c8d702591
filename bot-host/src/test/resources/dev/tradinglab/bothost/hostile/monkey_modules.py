# ends: runs
NAME = "monkey modules"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import sys
    sys.modules.clear()
    sys.stdout = None
