# ends: raises: a bot has no files
NAME = "file list"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os
    ctx.log(os.listdir("/"))
