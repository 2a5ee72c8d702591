# ends: raises: the bot has begun
NAME = "frames begin"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx._port.begin()
