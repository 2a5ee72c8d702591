# ends: raises: PermissionError
NAME = "exit kill"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
