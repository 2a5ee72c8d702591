# row: default repr
import functools, io, re, threading

class Plain:
    def method(self):
        pass

def look():
    things = [object(), Plain(), Plain, Plain().method, Plain.method, look, len, [].append, (x for x in ()), lambda: 0, iter([]),
        functools.partial(look), io.StringIO(), re.compile("a"), threading.Lock(), threading.RLock(), memoryview(b"x"), Plain().__init__,
        functools.lru_cache(look), zip(), property(), look.__code__, super(Plain, Plain()), type(look), classmethod(look)]
    return ["%s %r" % (type(thing).__name__, thing) for thing in things]
