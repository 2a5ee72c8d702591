# row: threads
import threading, _thread
from concurrent.futures import ThreadPoolExecutor

def look():
    found = [threading.get_ident(), threading.current_thread(), threading.active_count(), _thread.get_native_id()]
    for attempt in (lambda: threading.Thread(target=print).start(), lambda: threading.Timer(0, print).start(),
            lambda: _thread.start_new_thread(print, ())):
        try:
            attempt()
        except RuntimeError as error:
            found.append(str(error))
    return found
# refused: a bot has one thread: call the function
