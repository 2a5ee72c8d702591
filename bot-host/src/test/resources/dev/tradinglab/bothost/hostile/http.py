# ends: raises: a bot has no network
NAME = "http"
SYMBOLS = ["BTCUSDT"]
import http.client
def on_tick(ctx, tick):
    http.client.HTTPConnection("127.0.0.1", 22000).request("GET", "/")
