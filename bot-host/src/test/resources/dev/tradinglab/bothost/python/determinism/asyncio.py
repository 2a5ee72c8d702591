# row: asyncio, multiprocessing
def look():
    found = []
    for name in ("asyncio", "multiprocessing"):
        try:
            __import__(name)
        except ImportError as error:
            found.append(str(error))
    return found
# refused: no module asyncio here: a bot is called and returns
