# ends: raises: getClass
NAME = "host class"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx._port.getClass().forName("java.lang.Runtime")
