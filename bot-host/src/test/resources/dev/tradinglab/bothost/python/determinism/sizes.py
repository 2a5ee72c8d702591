# row: sys.getsizeof, getrefcount
import sys

def look():
    found = []
    for name in ("getsizeof", "getrefcount"):
        try:
            found.append(getattr(sys, name)([]))
        except NotImplementedError as error:
            found.append(str(error))
    return found
# refused: sys.getsizeof: this differs from machine to machine
