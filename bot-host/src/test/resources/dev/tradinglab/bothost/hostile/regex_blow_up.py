# ends: runs: None
NAME = "regex blow up"
SYMBOLS = ["BTCUSDT"]
import re
def on_tick(ctx, tick):
    ctx.log(re.match(r"(a+)+$", "a" * 40 + "b"))
