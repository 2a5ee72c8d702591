# row: ctypes and the host
def look():
    found = []
    for attempt in (lambda: __import__("ctypes"), lambda: __import__("java"), lambda: __import__("polyglot").eval(language="python", string="1")):
        try:
            found.append(attempt())
        except (ImportError, OSError) as error:
            found.append(str(error))
    return found
# refused: no module ctypes here: a bot has no native code
