# row: input, sys.stdin, breakpoint
import sys

def look():
    found = [sys.stdin.read()]
    for attempt in (input, breakpoint):
        try:
            found.append(attempt())
        except (EOFError, RuntimeError) as error:
            found.append(str(error))
    return found
# refused: nobody answers a bot
