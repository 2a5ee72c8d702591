# ends: dies: more than 512 MB of memory
NAME = "dies sudden bomb"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    x = [0] * 10
    while True:
        x = x + x
