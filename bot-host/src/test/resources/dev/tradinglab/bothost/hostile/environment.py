# ends: runs: {}
NAME = "environment"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os
    ctx.log(dict(os.environ))
