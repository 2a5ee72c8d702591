# row: waiting with a timeout
import queue, sched, threading, time

def look():
    found = []
    for attempt in (lambda: queue.Queue().get(timeout=5), lambda: threading.Event().wait(5), lambda: queue.Queue().get_nowait()):
        try:
            found.append(attempt())
        except (RuntimeError, queue.Empty) as error:
            found.append(type(error).__name__ + str(error))
    return found
# refused: a bot has one thread, nothing comes while it waits
