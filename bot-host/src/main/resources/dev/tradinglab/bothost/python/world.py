# The world as a bot sees it: tape time instead of a clock, one seeded stream instead of chance (law 2).
# Runs before any code of the bot, so whatever the bot imports has these already.
import os
import sys
import time


def settle(row, seed):
    """Replaces clocks and entropy. row[0] is the tape time of the call in microseconds."""
    _settle_time(row)
    _settle_chance(seed)

    def leave(status=0):
        raise SystemExit(status)

    os._exit = leave
    os.abort = leave
    if "posix" in sys.modules:
        sys.modules["posix"]._exit = leave
        sys.modules["posix"].abort = leave


def _settle_time(row):
    gmtime, strftime, asctime = time.gmtime, time.strftime, time.asctime

    def now():
        return row[0] / 1e6

    def now_ns():
        return int(row[0]) * 1000

    def at(seconds=None):
        return gmtime(now() if seconds is None else seconds)

    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, now)
        setattr(time, name + "_ns", now_ns)
    time.clock_gettime = lambda clock: now()
    time.clock_gettime_ns = lambda clock: now_ns()
    time.gmtime = at
    time.localtime = at
    time.asctime = lambda t=None: asctime(at() if t is None else t)
    time.ctime = lambda seconds=None: asctime(at(seconds))
    time.strftime = lambda form, t=None: strftime(form, at() if t is None else t)
    # Tape time does not pass within a call, so there is nothing to wait for.
    time.sleep = lambda seconds: None


def _settle_chance(seed):
    entropy = None

    def urandom(size):
        return entropy.randbytes(size)

    # Before `random` is imported: SystemRandom, secrets and uuid take their entropy from here.
    os.urandom = urandom
    if "posix" in sys.modules:
        sys.modules["posix"].urandom = urandom
    import random

    random._urandom = urandom
    entropy = random.Random(seed ^ 0x5DEECE66D)
    plain_seed = random.Random.seed

    def seed_from_stream(self, a=None, version=2):
        plain_seed(self, entropy.getrandbits(64) if a is None else a, version)

    random.Random.seed = seed_from_stream
    random.seed = random._inst.seed
    random.seed(seed)
