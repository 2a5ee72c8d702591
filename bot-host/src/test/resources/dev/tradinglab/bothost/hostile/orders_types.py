# ends: runs
NAME = "orders types"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for size in (None, "1", b"1", True, [1], {}, 1j, print, ctx, object()):
        ctx.submit_order("BTCUSDT", "BUY", size)
