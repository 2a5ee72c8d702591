# row: hash
class Plain:
    pass

def look():
    things = ["BTCUSDT", b"abc", 1.5, (1, "a"), object(), Plain(), Plain, look, len, None, Plain().__init__, float("nan"), 10**30]
    return [[hash(thing) for thing in things], object.__hash__(Plain()), Plain().__hash__()]
