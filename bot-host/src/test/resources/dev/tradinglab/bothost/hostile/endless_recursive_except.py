# ends: failed TIMEOUT: bound every loop
NAME = "endless recursive except"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    def again():
        while True:
            try:
                raise ValueError
            except ValueError:
                continue
    again()
