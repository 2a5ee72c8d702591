# ends: raises: a bot has no files
NAME = "file write"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    open("hostile.txt", "w").write("x")
