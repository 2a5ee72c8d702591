# ends: raises: open
NAME = "host port open"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx._port.open(None, 0)
