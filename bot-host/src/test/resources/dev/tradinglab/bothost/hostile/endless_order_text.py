# ends: failed TIMEOUT: bound every loop
NAME = "endless order text"
SYMBOLS = ["BTCUSDT"]
class Endless:
    def __str__(self):
        while True:
            pass
def on_tick(ctx, tick):
    ctx.submit_order(Endless(), "BUY", 1)
