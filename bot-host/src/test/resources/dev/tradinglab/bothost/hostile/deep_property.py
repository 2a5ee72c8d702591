# ends: failed STACK: use a loop
NAME = "deep property"
SYMBOLS = ["BTCUSDT"]
class Loop:
    @property
    def value(self):
        return self.value
def on_tick(ctx, tick):
    Loop().value
