# ends: failed LOAD: a bot must not exit
NAME = "exit load"
SYMBOLS = ["BTCUSDT"]
import sys
sys.exit()
def on_tick(ctx, tick):
    pass
