# ends: raises: SystemExit: 3
NAME = "exit sys"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import sys
    sys.exit(3)
