# ends: runs
NAME = "../../\u202e <script>alert(1)</script> '; drop table trades; --"
SYMBOLS = ["BTCUSDT"]
def on_tick(ctx, tick):
    ctx.log("here")
