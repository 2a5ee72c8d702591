# ends: failed TIMEOUT: bound every loop
NAME = "endless fibonacci"
SYMBOLS = ["BTCUSDT"]
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
def on_tick(ctx, tick):
    fibonacci(60)
