# ends: raises: a bot has no
NAME = "file shelve"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import dbm.dumb
    dbm.dumb.open("hostile", "c")
