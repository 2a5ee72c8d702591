# ends: raises: a bot has no files
NAME = "subprocess run"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    import subprocess
    subprocess.run(["touch", "hostile.txt"])
