# row: the clock below time.time
import time
import __graalpython__

def originals(function, depth=3):
    for cell in function.__closure__ or ():
        value = cell.cell_contents
        if callable(value) and depth:
            yield value
            if hasattr(value, "__closure__"):
                yield from originals(value, depth - 1)

def look():
    found = [__graalpython__.time_millis()]
    for name in ("gmtime", "localtime", "strftime", "ctime", "time"):
        for function in originals(getattr(time, name)):
            try:
                found.append(str(function()))
            except Exception as error:
                found.append(type(error).__name__)
    return found
