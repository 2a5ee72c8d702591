# ends: runs
NAME = "monkey time"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import time
    time.time = lambda: 0
    time.sleep(10**9)
