# ends: raises: GeneratorExit
NAME = "generator exit"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    raise GeneratorExit
