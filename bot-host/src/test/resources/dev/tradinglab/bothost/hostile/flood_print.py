# ends: runs: further lines of this call are suppressed
NAME = "flood print"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for _ in range(500):
        print("y")
