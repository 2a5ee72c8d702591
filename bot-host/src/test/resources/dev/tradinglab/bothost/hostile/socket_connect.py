# ends: raises: a bot has no network
NAME = "socket connect"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import socket
    socket.create_connection(("127.0.0.1", 22000))
