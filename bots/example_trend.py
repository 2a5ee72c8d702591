"""Trend Follower: buys when the price is above its moving average, sells all of it when below.

It keeps its own history in a module global; the lab brings that back by itself after a restart.
"""

from collections import deque

NAME = "Trend Follower"
SYMBOLS = ["BTCUSDT"]

SYMBOL = "BTCUSDT"
WINDOW = 10  # calls, so seconds at the default cadence
BUY_SIZE = 0.005
MIN_CASH = 100.0

prices = deque(maxlen=WINDOW)


def init(ctx):
    ctx.log(f"{NAME} starts: moving average over {WINDOW} calls")


def on_tick(ctx, tick):
    price = ctx.get_price(SYMBOL)
    if price is None:
        return

    prices.append(price)
    if len(prices) < WINDOW:
        return

    average = sum(prices) / len(prices)
    cash = ctx.get_cash()
    position = ctx.get_position(SYMBOL)

    if price > average and position == 0 and cash > MIN_CASH:
        if cash >= price * BUY_SIZE:
            ctx.submit_order(SYMBOL, "BUY", BUY_SIZE)
            ctx.log(f"BUY {BUY_SIZE} at {price:.2f}, average {average:.2f}")
    elif price < average and position > 0:
        ctx.submit_order(SYMBOL, "SELL", position)
        ctx.log(f"SELL {position} at {price:.2f}, average {average:.2f}")
