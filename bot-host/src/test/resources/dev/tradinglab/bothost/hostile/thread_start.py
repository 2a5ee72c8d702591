# ends: raises: a bot has one thread
NAME = "thread start"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import threading
    threading.Thread(target=print).start()
