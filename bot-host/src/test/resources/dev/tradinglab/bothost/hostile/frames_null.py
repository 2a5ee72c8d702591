# ends: runs
NAME = "frames null"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    try:
        ctx._port.order(None, None, None)
    except BaseException as error:
        ctx.log(type(error).__name__)
