# ends: failed LOAD: NAME is not what the file says
NAME = "name changes"
SYMBOLS = ["BTCUSDT"]
NAME += "x"
def on_tick(ctx, tick):
    pass
