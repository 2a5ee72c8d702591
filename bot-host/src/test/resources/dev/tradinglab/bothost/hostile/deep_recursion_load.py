# ends: failed STACK: use a loop
NAME = "deep recursion load"
SYMBOLS = ["BTCUSDT"]
def deeper(n):
    return deeper(n + 1)
deeper(0)
def on_tick(ctx, tick):
    pass
