# ends: failed TIMEOUT: bound every loop
NAME = "endless comprehension"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    [0 for x in iter(int, 1) if x]
