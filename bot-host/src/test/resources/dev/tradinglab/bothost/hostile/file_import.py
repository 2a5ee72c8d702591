# ends: raises: ModuleNotFoundError
NAME = "file import"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import sys
    sys.path.insert(0, "/tmp")
    import hostile_module
