# row: os.urandom, SystemRandom, secrets, uuid1, uuid4
import os, random, secrets, uuid, _random

def look():
    return [os.urandom(8), random.SystemRandom().random(), secrets.token_hex(8), uuid.uuid1(), uuid.uuid4(), uuid.getnode(),
        _random.Random().random()]
