# ends: failed LOAD: correct the syntax
NAME = "syntax error"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    x = = 1
