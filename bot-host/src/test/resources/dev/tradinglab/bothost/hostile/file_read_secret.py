# ends: raises: a bot has no files
NAME = "file read secret"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    from pathlib import Path
    ctx.log(Path("/etc/passwd").read_text())
