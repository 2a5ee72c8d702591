# row: processes and signals
import os, signal, subprocess

def look():
    found = []
    for attempt in (lambda: subprocess.run(["true"]), lambda: os.system("true"), lambda: os.kill(1, 0), lambda: signal.alarm(1), lambda: os.fork(),
            lambda: __import__("resource").getrusage(0)):
        try:
            found.append(attempt())
        except (OSError, AttributeError, ImportError) as error:
            found.append(str(error))
    return found
# refused: signal.alarm: a bot gets no signals
