"""Crossover: holds while the average of the last 200 prices is above that of the last 1,000.

Sums are carried on instead of being added up at each call, so a call costs the same whatever the windows.
"""

from collections import deque

NAME = "Crossover"
SYMBOLS = ["BTCUSDT"]

SYMBOL = "BTCUSDT"
FAST = 200
SLOW = 1000
SIZE = 0.01

prices = deque()
fast_sum = 0.0
slow_sum = 0.0


def on_tick(ctx, tick):
    global fast_sum, slow_sum
    price = tick["prices"].get(SYMBOL)
    if price is None:
        return

    prices.append(price)
    fast_sum += price
    slow_sum += price
    if len(prices) > FAST:
        fast_sum -= prices[-FAST - 1]
    if len(prices) > SLOW:
        slow_sum -= prices.popleft()
    if len(prices) < SLOW:
        return

    position = ctx.get_position(SYMBOL)
    rising = fast_sum / FAST > slow_sum / SLOW
    if rising and position == 0 and ctx.get_cash() >= price * SIZE:
        ctx.submit_order(SYMBOL, "BUY", SIZE)
    elif not rising and position > 0:
        ctx.submit_order(SYMBOL, "SELL", position)
