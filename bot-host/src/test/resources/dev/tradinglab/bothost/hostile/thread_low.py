# ends: raises: a bot has one thread
NAME = "thread low"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import _thread
    _thread.start_new_thread(print, ())
