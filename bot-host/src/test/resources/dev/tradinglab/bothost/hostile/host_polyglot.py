# ends: raises: a bot cannot reach its host
NAME = "host polyglot"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import polyglot
    polyglot.eval(language="python", string="1")
