# ends: raises: Operation not permitted
NAME = "file posix"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import posix
    posix.open("hostile.txt", 66)
