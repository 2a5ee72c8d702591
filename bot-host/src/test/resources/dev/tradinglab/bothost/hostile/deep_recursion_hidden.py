# ends: failed STACK: use a loop
NAME = "deep recursion hidden"
SYMBOLS = ["BTCUSDT"]
def deeper(n):
    return deeper(n + 1)
def on_tick(ctx, tick):
    try:
        deeper(0)
    except BaseException:
        ctx.log("caught")
