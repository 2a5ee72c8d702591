# ends: raises: no module ctypes here
NAME = "ctypes import"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import ctypes
