# ends: dies: more than 512 MB of memory
NAME = "dies slow bomb"
SYMBOLS = ["BTCUSDT"]
kept = []
def on_tick(ctx, tick):
    kept.extend(bytearray(1_000_000) for _ in range(10))
