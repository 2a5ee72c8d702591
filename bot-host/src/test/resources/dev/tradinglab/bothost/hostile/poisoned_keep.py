# ends: runs
NAME = "poisoned keep"
SYMBOLS = ["BTCUSDT"]
kept = []
def on_tick(ctx, tick):
    kept.append((ctx, tick))
    for c, t in kept[-5:]:
        t["prices"].clear()
