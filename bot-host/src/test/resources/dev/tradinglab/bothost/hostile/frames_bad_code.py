# ends: raises: IllegalArgumentException
NAME = "frames bad code"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx._port.fail("NOTHING", 0, "", "", "")
