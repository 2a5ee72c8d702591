# row: gc
import gc

def look():
    found = [gc.collect(), gc.get_count(), gc.isenabled()]
    for name in ("get_objects", "get_referrers", "get_referents"):
        try:
            getattr(gc, name)([])
        except NotImplementedError as error:
            found.append(str(error))
    return found
# refused: what is in memory is the collector's business
