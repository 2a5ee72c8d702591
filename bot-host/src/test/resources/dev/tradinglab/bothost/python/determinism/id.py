# row: id
class Plain:
    pass

def look():
    return [id(object()), id(Plain()), id([]), id("abc"), id(Plain), id(look), sorted([object(), object()], key=id) is not None]
