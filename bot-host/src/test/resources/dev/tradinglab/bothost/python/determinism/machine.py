# row: platform, os.getpid, os.cpu_count, os.uname
import os, platform, socket, sys

def look():
    found = [platform.platform(), platform.node(), platform.machine(), platform.python_version(), os.getpid(), os.getppid(),
        os.cpu_count(), os.uname(), sys.version, sys.platform, sys.byteorder, sys.maxsize]
    for attempt in (socket.gethostname, lambda: os.getloadavg(), lambda: os.getlogin()):
        try:
            found.append(attempt())
        except (OSError, AttributeError) as error:
            found.append(str(error))
    return found
