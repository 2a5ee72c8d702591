# ends: runs
NAME = "poisoned ctx"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx._cash = 1e300
    ctx._positions = {"BTCUSDT": 1e9}
    ctx._prices["BTCUSDT"] = 0.01
    ctx.submit_order("BTCUSDT", "SELL", 1e6)
