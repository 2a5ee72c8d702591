# ends: failed TIMEOUT: bound every loop
NAME = "flood orders forever"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    while True:
        ctx.submit_order("BTCUSDT", "BUY", 0.0001)
