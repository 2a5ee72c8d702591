# ends: raises: its text cannot be shown
NAME = "raising str"
SYMBOLS = ["BTCUSDT"]
class Silent(Exception):
    def __str__(self):
        raise self
def on_tick(ctx, tick):
    raise Silent()
