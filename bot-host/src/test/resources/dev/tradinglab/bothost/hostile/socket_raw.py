# ends: raises: socket was excluded
NAME = "socket raw"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import _socket
    _socket.socket()
