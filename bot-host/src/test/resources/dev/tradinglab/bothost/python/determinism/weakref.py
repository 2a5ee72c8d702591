# row: weak references
import weakref

class Plain:
    pass

ended = []
cache = weakref.WeakValueDictionary()

def look():
    for i in range(100):
        cache[len(cache)] = Plain()
        weakref.finalize(Plain(), ended.append, i)
    rubbish = [bytearray(100_000) for _ in range(50)]
    seen = weakref.WeakSet(list(cache.values()))
    return [len(cache), len(seen), len(ended), weakref.ref(Plain())() is None, weakref.ref(Plain(), ended.append)() is None]
