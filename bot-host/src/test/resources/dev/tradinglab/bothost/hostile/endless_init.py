# ends: failed TIMEOUT: bound every loop
NAME = "endless init"
SYMBOLS = ["BTCUSDT"]
def init(ctx):
    while True:
        pass
def on_tick(ctx, tick):
    pass
