# ends: raises: SystemExit
NAME = "exit posix"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import posix
    posix._exit(3)
