# ends: failed LOAD: must be a plain function
NAME = "async tick"
SYMBOLS = ["BTCUSDT"]
async def on_tick(ctx, tick):
    pass
