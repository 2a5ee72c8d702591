# ends: runs
NAME = "frames cursor"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for _ in range(1000):
        ctx._port.next()
