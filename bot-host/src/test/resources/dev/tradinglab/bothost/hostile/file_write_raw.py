# ends: raises: Operation not permitted
NAME = "file write raw"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import _io
    _io.FileIO("hostile.txt", "w")
