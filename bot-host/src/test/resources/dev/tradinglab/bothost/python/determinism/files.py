# row: files
import glob, os, pathlib

def look():
    found = [os.path.exists("/etc/passwd"), glob.glob("/*")]
    for attempt in (lambda: open("/etc/passwd"), lambda: open("x", "w"), os.getcwd, lambda: os.listdir("."), lambda: pathlib.Path("x").write_text("x"),
            lambda: os.mkdir("x"), lambda: __import__("tempfile").mkdtemp(), lambda: __import__("sqlite3").connect(":memory:"),
            lambda: __import__("io").FileIO("x", "w")):
        try:
            found.append(attempt())
        except (OSError, ImportError) as error:
            found.append(str(error))
    return found
# refused: open: a bot has no files, processes or environment
