# ends: raises: a bot has no files
NAME = "subprocess system"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import os
    os.system("touch hostile.txt")
