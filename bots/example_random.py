"""Random Trader: the smallest bot that does something. It throws dice; do not expect it to win.

The original lab's example, which is why it keeps no state of its own beyond what `ctx` tells it.
"""

import random

NAME = "Random Trader"
SYMBOLS = ["BTCUSDT"]

SYMBOL = "BTCUSDT"
TRADE_CHANCE = 0.10  # it acts on one call in ten
BUY_SIZE = 0.001
MIN_CASH = 100.0


def init(ctx):
    ctx.log(f"{NAME} starts with {ctx.get_cash():.2f}")


def on_tick(ctx, tick):
    if random.random() > TRADE_CHANCE:
        return

    price = ctx.get_price(SYMBOL)
    if price is None:
        return

    cash = ctx.get_cash()
    position = ctx.get_position(SYMBOL)
    action = random.choice(["BUY", "SELL", "HOLD"])

    if action == "BUY" and cash > MIN_CASH and cash >= price * BUY_SIZE:
        ctx.submit_order(SYMBOL, "BUY", BUY_SIZE)
        ctx.log(f"BUY {BUY_SIZE} at {price:.2f}")
    elif action == "SELL" and position > 0:
        size = position * 0.5
        ctx.submit_order(SYMBOL, "SELL", size)
        ctx.log(f"SELL {size} at {price:.2f}")
