# row: order of sets and dicts
class Plain:
    def __init__(self, name):
        self.name = name

def look():
    things = {Plain(name) for name in "qwertyuiop"}
    words = {"BTC", "ETH", "XRP", "ADA", 1, 2.5, None}
    mixed = words | {"DOGE"} ^ {2.5}
    return [[thing.name for thing in things], list(words), list(mixed), mixed.pop(), frozenset("hello"), list({thing: 1 for thing in things}.values())]
