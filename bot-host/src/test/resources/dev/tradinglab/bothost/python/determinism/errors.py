# row: errors inside the interpreter
import _random, random

def look():
    # What GraalPy answers with a defect of its own, naming an address of the JVM.
    return [_random.Random.seed(random)]
