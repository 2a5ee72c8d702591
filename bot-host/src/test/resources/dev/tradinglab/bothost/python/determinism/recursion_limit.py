# row: sys.setrecursionlimit
import sys

def depth(n):
    return n if n == 0 else 1 + depth(n - 1)

def look():
    sys.setrecursionlimit(50)
    return [sys.getrecursionlimit(), depth(1500)]
