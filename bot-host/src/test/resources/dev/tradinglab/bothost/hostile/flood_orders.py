# ends: failed ORDER_FLOOD: more than 100 orders
NAME = "flood orders"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for _ in range(1000):
        ctx.submit_order("BTCUSDT", "BUY", 0.0001)
