# row: os.environ, sys.argv, sys.path
import json, os, statistics, sys

def look():
    return [dict(os.environ), os.environ.get("HOME"), os.getenv("PATH"), sys.argv, sys.path, sys.prefix, sys.executable, os.__file__,
        json.__file__, json.__path__, statistics.__spec__]
