# row: sockets and the network
import socket

def look():
    found = []
    for attempt in (lambda: socket.create_connection(("127.0.0.1", 22000)), lambda: socket.socket(), lambda: socket.getaddrinfo("localhost", 80),
            lambda: __import__("http.client").client.HTTPConnection("localhost").connect(), lambda: __import__("ssl")):
        try:
            found.append(attempt())
        except (OSError, ImportError) as error:
            found.append(str(error))
    return found
# refused: a bot has no network
