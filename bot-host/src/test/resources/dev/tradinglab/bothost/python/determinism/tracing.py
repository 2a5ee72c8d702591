# row: sys.settrace, sys.setprofile
import sys

def look():
    try:
        sys.settrace(print)
    except NotImplementedError as error:
        return [str(error)]
# refused: sys.settrace: this differs from machine to machine
