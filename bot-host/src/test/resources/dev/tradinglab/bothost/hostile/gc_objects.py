# ends: raises: the collector
NAME = "gc objects"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import gc
    gc.get_objects()
