# row: RecursionError
calls = 0

def deeper(n):
    return deeper(n + 1)

def look():
    global calls
    calls += 1
    if calls == 2:
        try:
            deeper(0)
        except RecursionError:
            pass
    return [calls]
# ends: a call nested so deep that it used up its stack
