# ends: failed STACK: use a loop
NAME = "deep recursion"
SYMBOLS = ["BTCUSDT"]
def deeper(n):
    return deeper(n + 1)
def on_tick(ctx, tick):
    deeper(0)
