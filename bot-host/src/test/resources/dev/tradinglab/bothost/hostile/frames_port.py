# ends: failed LOAD: because
NAME = "frames port"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import sys
    ctx._port.fail("LOAD", 0, "because", "I say so", "")
