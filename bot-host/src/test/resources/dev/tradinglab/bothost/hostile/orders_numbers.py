# ends: runs
NAME = "orders numbers"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    for size in (float("nan"), float("inf"), -float("inf"), 0, -1, -0.0, 1e308, 5e-324, 10**30, 10**5000, 1e-9):
        ctx.submit_order("BTCUSDT", "BUY", size)
