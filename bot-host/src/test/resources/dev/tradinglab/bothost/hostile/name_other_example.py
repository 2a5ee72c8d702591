# ends: runs
NAME = "Trend Follower"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx.submit_order("BTCUSDT", "BUY", 0.001)
