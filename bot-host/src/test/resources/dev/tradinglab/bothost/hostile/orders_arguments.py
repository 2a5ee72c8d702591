# ends: raises: TypeError
NAME = "orders arguments"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx.submit_order("BTCUSDT")
