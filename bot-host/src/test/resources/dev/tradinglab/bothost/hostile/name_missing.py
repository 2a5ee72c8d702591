# ends: refused: NAME
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    pass
