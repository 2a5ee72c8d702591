# row: __subclasses__
class Base:
    pass

class First(Base):
    pass

class Second(Base):
    pass

kept = [First, Second]

def look():
    return [Base.__subclasses__(), int.__subclasses__()]
