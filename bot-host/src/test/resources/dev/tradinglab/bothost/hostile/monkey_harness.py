# ends: runs
NAME = "monkey harness"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import __main__
    for name in list(vars(__main__)):
        if name[0] != "_":
            setattr(__main__, name, None)
