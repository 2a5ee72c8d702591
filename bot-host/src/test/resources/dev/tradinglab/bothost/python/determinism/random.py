# row: random, Random() without a seed, random.seed() without argument
import random

def look():
    first = [random.random(), random.gauss(0, 1), random.choice("abc"), random.sample(range(99), 3), random.Random().random()]
    random.seed()
    return first + [random.random()]
