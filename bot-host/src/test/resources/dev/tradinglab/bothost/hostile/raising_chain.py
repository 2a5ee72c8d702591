# ends: raises: RuntimeError: 9
NAME = "raising chain"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    e = None
    for i in range(10):
        try:
            raise RuntimeError(i) from e
        except RuntimeError as error:
            e = error
    raise e
