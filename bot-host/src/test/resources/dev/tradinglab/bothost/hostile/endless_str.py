# ends: failed TIMEOUT: bound every loop
NAME = "endless str"
SYMBOLS = ["BTCUSDT"]
class Endless:
    def __str__(self):
        while True:
            pass
def on_tick(ctx, tick):
    ctx.log(Endless())
