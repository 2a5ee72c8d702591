# row: time.sleep
import time

def look():
    before = time.time()
    time.sleep(3600)
    return [time.time() - before]
