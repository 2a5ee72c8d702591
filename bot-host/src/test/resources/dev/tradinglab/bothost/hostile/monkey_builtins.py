# ends: runs
NAME = "monkey builtins"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import builtins
    for name in ("str", "repr", "len", "print", "type", "isinstance", "float", "int", "dict", "list", "id"):
        setattr(builtins, name, None)
