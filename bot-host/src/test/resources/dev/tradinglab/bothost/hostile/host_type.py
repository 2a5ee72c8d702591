# ends: raises: a bot cannot reach its host
NAME = "host type"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import java
    java.type("java.lang.System").exit(0)
