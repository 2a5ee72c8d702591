# ends: failed TIMEOUT: bound every loop
NAME = "endless error text"
SYMBOLS = ["BTCUSDT"]
class Endless(Exception):
    def __str__(self):
        while True:
            pass
def on_tick(ctx, tick):
    raise Endless()
