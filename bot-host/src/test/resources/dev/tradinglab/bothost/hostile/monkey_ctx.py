# ends: runs
NAME = "monkey ctx"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    type(ctx).submit_order = None
    type(ctx).get_cash = None
    ctx._prices.clear()
    ctx._port = None
