# ends: runs: www
NAME = "flood print without end"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for _ in range(1000):
        print("w" * 1000, end="")
