# ends: failed TIMEOUT: bound every loop
NAME = "endless lock"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import threading
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
