# The lab's side of a bot inside the sandbox. The loop over the calls stays here, since crossing the border is what costs.
# Every number a call may see is in `row`, filled by the host for this call only: a bot that walks the frames up to here
# finds no future.
#
# row: time in microseconds, cash, realized, equity, unrealized, how many refusals, then a price and a holding per symbol.
import sys
import types

HARNESS = "<lab>"
SIZE_LIMIT = 10**60
FRAMES = 12


class Ctx:
    """What a bot is given as ``ctx``."""

    def __init__(self, port, row):
        self._port = port
        self._row = row
        self._prices = {}
        self._positions = {}
        self._cash = 0.0

    def get_price(self, symbol):
        """Last price, None when none has been seen."""
        return self._prices.get(symbol)

    def get_position(self, symbol):
        """Size of the position, 0.0 when there is none."""
        return self._positions.get(symbol, 0.0)

    def get_cash(self):
        """Cash of the account."""
        return self._cash

    def submit_order(self, symbol, side, size):
        """Places a market order and returns its id."""
        return self._port.order(text_of(symbol), text_of(side), number_text(size))

    def rejections(self):
        """The orders refused since the last call, oldest first."""
        # The host is asked only when there are any.
        return [refusal_of(self._port.refusal(index)) for index in range(int(self._row[5]))]

    def log(self, message):
        """Stores and shows a line."""
        self._port.log(str(message))


class TracedCtx(Ctx):
    """In a trial: tells where in the bot's file each order was placed."""

    def __init__(self, port, row, file_name):
        super().__init__(port, row)
        self._file_name = file_name

    def submit_order(self, symbol, side, size):
        """Places a market order and returns its id."""
        order = super().submit_order(symbol, side, size)
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self._file_name:
            frame = frame.f_back
        self._port.placedAt(order, frame.f_lineno if frame is not None else 0)
        return order


class Printer:
    """Makes print() a log line."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, port):
        self._port = port

    def write(self, text):
        self._port.print(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


def refusal_of(told):
    """What a bot is given of a refused order."""
    names = ("id", "symbol", "side", "size", "code", "reason")
    return {name: told[index] for index, name in enumerate(names)}


def text_of(value):
    """str(value), whatever it is."""
    if type(value) is str:
        return value
    try:
        return str(str(value))
    except Exception:
        return "<" + type(value).__name__ + ">"


def number_text(size):
    """The shortest decimal text of a float, the digits of an int; of anything else a text that is no number."""
    kind = type(size)
    if kind is float:
        return repr(size)
    if kind is int:
        return str(size) if -SIZE_LIMIT < size < SIZE_LIMIT else "<int out of range>"
    if isinstance(size, float):
        return float.__repr__(size)
    try:
        return "<" + kind.__name__ + " " + str(repr(size)) + ">"
    except Exception:
        return "<" + kind.__name__ + ">"


def message_of(error):
    """The last line of a traceback."""
    try:
        text = str(error)
    except Exception:
        text = "(its text cannot be shown)"
    name = type(error).__name__
    return name + ": " + text if text else name


class Blame:
    """Tells where in the bot's file an exception came from."""

    def __init__(self, file_name, source):
        self.file_name = file_name
        self.lines = source.splitlines()

    def frames(self, error):
        found = []
        step = error.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            if code.co_filename != HARNESS:
                found.append((code.co_filename, step.tb_lineno, code.co_name))
            step = step.tb_next
        return found

    def line(self, error):
        """Line of the bot's file nearest to the cause, 0 when it has none."""
        if isinstance(error, SyntaxError) and error.filename == self.file_name:
            return error.lineno or 0
        lines = [line for name, line, _ in self.frames(error) if name == self.file_name]
        return lines[-1] if lines else 0

    def trace(self, error):
        """A traceback as Python prints it, without the lab's own frames and without paths of this machine."""
        rows = []
        seen = set()
        while error is not None and id(error) not in seen and len(seen) < 3:
            seen.add(id(error))
            rows[:0] = self.one(error) + (["", "... which led to:", ""] if rows else [])
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(rows)

    def one(self, error):
        frames = self.frames(error)
        rows = ["Traceback (most recent call last):"] if frames else []
        for index, (name, line, function) in enumerate(frames):
            if FRAMES <= index < len(frames) - FRAMES:
                if index == FRAMES:
                    rows.append("  ... %d more" % (len(frames) - 2 * FRAMES))
                continue
            rows.append('  File "%s", line %d, in %s' % (self.short(name), line, function))
            if name == self.file_name and 0 < line <= len(self.lines):
                rows.append("    " + self.lines[line - 1].strip())
        rows.append(message_of(error))
        return rows

    def short(self, name):
        if name == self.file_name:
            return name
        at = name.rfind("/lib/python")
        return name[at + 5 :] if at >= 0 else name.rsplit("/", 1)[-1]


def fix_of(error):
    """What to do about an exception while the file loads."""
    if isinstance(error, SyntaxError):
        return "correct the syntax of this line"
    if isinstance(error, ModuleNotFoundError):
        return "only Python's standard library is here: do without " + str(error.name)
    if isinstance(error, OSError):
        return "a bot has no files, processes or network: remove this"
    if isinstance(error, SystemExit):
        return "a bot must not exit: remove this"
    return "mend this line; top-level code and init run once, before the first on_tick"


def wrong_function(function, name, parameters):
    """What is wrong with a function that the lab is to call with so many arguments; None when nothing is."""
    if not callable(function):
        return name + " is not a function"
    if type(function) is not types.FunctionType:
        return None
    code = function.__code__
    if code.co_flags & 0x2A0:  # generator, coroutine, asynchronous generator
        return name + " must be a plain function: no async, no yield"
    needed = code.co_argcount - len(function.__defaults__ or ())
    many = bool(code.co_flags & 0x04)  # *args
    if needed > parameters or (code.co_argcount < parameters and not many):
        return "%s takes %d parameters, it is called with %d" % (name, code.co_argcount, parameters)
    return None


def open_bot(port, row, name, symbols, file_name, source):
    """Makes a bot that has not begun: the functions that start it and that run a stretch."""
    symbols = [str(symbol) for symbol in symbols]
    prices_at = [(symbol, 6 + 2 * k) for k, symbol in enumerate(symbols)]
    holdings_at = [(symbol, 7 + 2 * k) for k, symbol in enumerate(symbols)]
    ctx = TracedCtx(port, row, file_name) if port.asksForLines() else Ctx(port, row)
    blame = Blame(file_name, source)
    next_call = port.next
    prices = ctx._prices
    on_tick = None
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Printer(port)

    def see_prices():
        for symbol, column in prices_at:
            price = row[column]
            if price == price:
                prices[symbol] = price

    def see_account():
        ctx._cash = row[1]
        ctx._positions = positions = {}
        for symbol, column in holdings_at:
            holding = row[column]
            if holding != 0.0:
                positions[symbol] = holding
        return positions

    def fail(code, line, cause, fix, trace=""):
        port.fail(code, line, cause, fix, trace)

    def load():
        """Runs the file; the module, or None when it failed."""
        # With a prefix, for a bot's file may be called random.py.
        module = types.ModuleType("bot_" + file_name.rsplit(".", 1)[0])
        module.__file__ = file_name
        sys.modules[module.__name__] = module
        try:
            exec(compile(source, file_name, "exec", dont_inherit=True), module.__dict__)
        except BaseException as error:
            fail("LOAD", blame.line(error), message_of(error), fix_of(error), blame.trace(error))
            return None
        if getattr(module, "NAME", None) != name:
            fail("LOAD", 0, "NAME is not what the file says at its top level", "assign NAME once, a plain string")
            return None
        for function, parameters in (("on_tick", 2), ("init", 1)):
            if function == "on_tick" or hasattr(module, function):
                wrong = wrong_function(getattr(module, function, None), function, parameters)
                if wrong:
                    line = getattr(getattr(getattr(module, function, None), "__code__", None), "co_firstlineno", 0)
                    form = "def on_tick(ctx, tick):" if function == "on_tick" else "def init(ctx):"
                    fail("LOAD", line, wrong, "define it as `" + form + "`")
                    return None
        return module

    def start():
        nonlocal on_tick
        port.begin()
        see_prices()
        see_account()
        module = load()
        if module is None:
            return
        on_tick = module.on_tick
        if hasattr(module, "init"):
            port.initialising()
            try:
                module.init(ctx)
            except BaseException as error:
                fail("INIT", blame.line(error), "init raised " + message_of(error), fix_of(error), blame.trace(error))

    def run():
        positions = see_account()
        cash = row[1]
        realized = row[2]
        while next_call():
            for symbol, column in prices_at:
                price = row[column]
                if price == price:
                    prices[symbol] = price
            try:
                on_tick(
                    ctx,
                    {
                        "time": row[0] / 1e6,
                        "prices": dict(prices),
                        "bot": {
                            "cash": cash,
                            "positions": dict(positions),
                            "equity": row[3],
                            "realized_pnl": realized,
                            "unrealized_pnl": row[4],
                        },
                    },
                )
            except BaseException as error:
                port.raised(blame.trace(error))

    return start, run
