# row: __del__
ended = []

class Plain:
    def __del__(self):
        ended.append(1)

def look():
    for _ in range(1_000):
        Plain()
    rubbish = [bytearray(100_000) for _ in range(50)]
    return [len(ended)]
