# ends: raises: Process creation is not allowed
NAME = "subprocess posix"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import posix
    posix.system("touch hostile.txt")
