# ends: runs
NAME = "poisoned tick"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    tick["prices"]["BTCUSDT"] = float("nan")
    tick["bot"]["cash"] = 1e300
    tick.clear()
