# python3 cpython_speed.py BOT PRICES: calls per second of processor time of a bot's on_tick with a plain ctx, the best of the rounds.
import sys
import time

ROUNDS = 3


class Ctx:
    def __init__(self):
        self.prices = {}
        self.positions = {}
        self.cash = 10000.0
        self.orders = 0

    def get_price(self, symbol):
        return self.prices.get(symbol)

    def get_position(self, symbol):
        return self.positions.get(symbol, 0.0)

    def get_cash(self):
        return self.cash

    def submit_order(self, symbol, side, size):
        signed = size if side == "BUY" else -size
        self.cash -= signed * self.prices[symbol]
        self.positions[symbol] = self.positions.get(symbol, 0.0) + signed
        self.orders += 1
        return str(self.orders)

    def log(self, message):
        str(message)


def calls_per_second(source, prices):
    module = {"__name__": "bot"}
    exec(compile(source, "bot.py", "exec"), module)
    symbol = module["SYMBOLS"][0]
    on_tick = module["on_tick"]
    ctx = Ctx()
    if "init" in module:
        module["init"](ctx)
    now = 1700000000.0
    begun = time.process_time()
    for price in prices:
        now += 1.0
        ctx.prices[symbol] = price
        on_tick(
            ctx,
            {
                "time": now,
                "prices": dict(ctx.prices),
                "bot": {
                    "cash": ctx.cash,
                    "positions": dict(ctx.positions),
                    "equity": ctx.cash,
                    "realized_pnl": 0.0,
                    "unrealized_pnl": 0.0,
                },
            },
        )
    return len(prices) / (time.process_time() - begun)


with open(sys.argv[2]) as file:
    series = [float(line) for line in file]
with open(sys.argv[1]) as file:
    text = file.read()
print(max(calls_per_second(text, series) for _ in range(ROUNDS)))
