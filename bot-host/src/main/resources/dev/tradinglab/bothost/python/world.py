# The world as a bot sees it: tape time instead of a clock, one seeded stream instead of chance, no machine around it (law 2).
# Runs before any code of the bot, so whatever the bot imports has these already. docs/determinism.md has the table.
#
# Clocks, entropy, identity hashes and the functions of math are replaced below GraalPy already (InterpreterPatch): what is replaced here
# as well only gets a finer grain or a clear error.
import _weakref
import builtins
import os
import sys
import time

PYTHON = "<python>"

NOT_HERE = {
    "asyncio": "a bot is called and returns, it waits for nothing: use plain functions",
    "ctypes": "a bot has no native code: use struct or array",
    "faulthandler": "a bot has no process of its own: use traceback",
    "getpass": "nobody sits before a bot",
    "java": "a bot cannot reach its host",
    "jarray": "a bot cannot reach its host: use array",
    "mmap": "a bot has no files: use bytearray",
    "multiprocessing": "a bot has one process: use plain functions",
    "resource": "a bot has no process of its own",
    "site": "a bot has no packages but Python's own",
    "sqlite3": "a bot has no files: use dict and list",
    "ssl": "a bot has no network",
    "tempfile": "a bot has no files: use io.StringIO or io.BytesIO",
    "tracemalloc": "memory differs from machine to machine: count your items",
    "zoneinfo": "time zones differ from machine to machine: use datetime.timezone(timedelta(hours=...))",
}
NO_FILES = "a bot has no files, processes or environment: keep what you need in module globals"
NO_NETWORK = "a bot has no network: what it needs to know is in tick and ctx"
NO_MACHINE = "this differs from machine to machine and from run to run"


def settle(row, seed):
    """Makes the world. row[0] is the tape time of the call in microseconds."""
    _settle_imports()
    _settle_references()
    _settle_time(row)
    import random

    random.seed(seed)
    _settle_system()
    _settle_files()
    _settle_locale()


def _refuse(name, why, kind=PermissionError):
    def refused(*args, **kwargs):
        raise kind(name + ": " + why)

    refused.__name__ = refused.__qualname__ = name.rsplit(".", 1)[-1]
    return refused


def _settle_time(row):
    gmtime, strftime, asctime = time.gmtime, time.strftime, time.asctime

    def now():
        return row[0] / 1e6

    def now_ns():
        return int(row[0]) * 1000

    def at(seconds=None):
        return gmtime(now() if seconds is None else seconds)

    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, now)
        setattr(time, name + "_ns", now_ns)
    time.clock_gettime = lambda clock: now()
    time.clock_gettime_ns = lambda clock: now_ns()
    time.gmtime = at
    time.localtime = at
    time.asctime = lambda t=None: asctime(at() if t is None else t)
    time.ctime = lambda seconds=None: asctime(at(seconds))
    # %Z and %z are those of the machine: here it is always UTC.
    plain = lambda form: "%%".join(part.replace("%Z", "UTC").replace("%z", "+0000") for part in form.split("%%"))
    time.strftime = lambda form, t=None: strftime(plain(form), at() if t is None else t)
    # Tape time does not pass within a call, so there is nothing to wait for.
    time.sleep = lambda seconds: None


def _settle_imports():
    """Python's own library and nothing else; where it lies on this machine is nobody's business."""
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder, SourceFileLoader

    home = sys.prefix
    real = list(sys.path)

    def hide(path):
        return path.replace(home, PYTHON) if isinstance(path, str) else path

    def hide_spec(spec):
        if spec is not None and spec.origin is not None:
            spec.origin = hide(spec.origin)
            spec.cached = None
            if spec.submodule_search_locations is not None:
                spec.submodule_search_locations = [hide(path) for path in spec.submodule_search_locations]

    def show(path):
        return path.replace(PYTHON, home)

    class HiddenLoader(SourceFileLoader):
        def path_stats(self, path):
            return super().path_stats(show(path))

        def get_data(self, path):
            return super().get_data(show(path))

    class Refusals:
        @staticmethod
        def find_spec(name, path=None, target=None):
            why = NOT_HERE.get(name.partition(".")[0])
            if why:
                raise ImportError("no module " + name + " here: " + why, name=name)

    class Library:
        @staticmethod
        def find_spec(name, path=None, target=None):
            spec = PathFinder.find_spec(name, real if path is None else [show(place) for place in path])
            hide_spec(spec)
            if spec is not None and type(spec.loader) is SourceFileLoader:
                spec.loader = HiddenLoader(name, spec.origin)
            if name in AFTER_IMPORT:
                load, after = spec.loader.exec_module, AFTER_IMPORT[name]
                spec.loader.exec_module = lambda module: (load(module), after(module))[0]
            return spec

    for name in list(sys.modules):
        if name.partition(".")[0] in NOT_HERE:
            del sys.modules[name]
    for module in list(sys.modules.values()):
        hide_spec(getattr(module, "__spec__", None))
        for name in ("__file__", "__cached__"):
            if hasattr(module, name):
                setattr(module, name, hide(getattr(module, name)))
        if hasattr(module, "__path__"):
            module.__path__ = [hide(path) for path in module.__path__]
    sys.path[:] = [hide(path) for path in real]
    sys.path_importer_cache.clear()
    sys.meta_path[:] = [Refusals, BuiltinImporter, FrozenImporter, Library]
    for name in ("prefix", "exec_prefix", "base_prefix", "base_exec_prefix", "_stdlib_dir"):
        setattr(sys, name, PYTHON)
    graalpython = sys.modules["__graalpython__"]
    for name, value in list(vars(graalpython).items()):
        if isinstance(value, str):
            setattr(graalpython, name, hide(value))
    graalpython.get_python_home_paths = lambda: PYTHON
    graalpython.get_max_process_count = lambda: 1
    for name in ("get_current_rss", "get_jdk_version", "get_graalvm_version", "build_java_class", "dis", "run_path", "which"):
        setattr(graalpython, name, _refuse(name, NO_MACHINE, NotImplementedError))
    graalpython.executable_list = []


def _without_waits(threading):
    """Nobody else is there who could end a wait, and tape time does not pass in it."""
    threading.Condition.wait = _refuse("wait", "a bot has one thread, nothing comes while it waits", RuntimeError)


def _without_network(socket):
    for name, value in list(vars(socket).items()):
        if callable(value) and not isinstance(value, type) and name[0] != "_":
            setattr(socket, name, _refuse("socket." + name, NO_NETWORK))
    socket.socket.__init__ = _refuse("socket", NO_NETWORK)


def _without_hardware(uuid):
    uuid._GETTERS = []


AFTER_IMPORT = {"socket": _without_network, "threading": _without_waits, "uuid": _without_hardware}


def _settle_references():
    """A collector decides when things die, so here nothing dies that has a weak reference: the reference keeps it."""
    plain, plain_proxy = _weakref.ref, _weakref.proxy
    kept = {}

    def never(reference):
        pass

    class ref(plain):
        __slots__ = ()

        def __new__(cls, referent, callback=None, *args, **kwargs):
            kept[id(referent)] = referent
            # Without a callback, GraalPy hands out one object for all references to the same, whatever their class.
            return plain.__new__(cls, referent) if cls is ref else plain.__new__(cls, referent, never)

        def __init__(self, referent, callback=None, *args, **kwargs):
            pass

    def proxy(referent, callback=None):
        kept[id(referent)] = referent
        return plain_proxy(referent)

    _weakref.ref, _weakref.proxy = ref, proxy
    _weakref.getweakrefcount = _refuse("getweakrefcount", NO_MACHINE, NotImplementedError)
    _weakref.getweakrefs = _refuse("getweakrefs", NO_MACHINE, NotImplementedError)
    for name in ("_weakrefset", "weakref", "_py_abc"):
        if hasattr(sys.modules.get(name), "ref"):
            sys.modules[name].ref = ref
    import gc

    gc.collect = lambda generation=2: 0
    gc.get_count = lambda: (0, 0, 0)
    for name in ("get_objects", "get_referrers", "get_referents", "get_stats", "is_tracked"):
        setattr(gc, name, _refuse("gc." + name, "what is in memory is the collector's business", NotImplementedError))


def _settle_system():
    def leave(status=0):
        raise SystemExit(status)

    import polyglot

    for name in ("eval", "import_value", "export_value"):
        setattr(polyglot, name, _refuse("polyglot." + name, "a bot cannot reach its host"))
    os._exit = os.abort = leave
    posix = sys.modules["posix"]
    posix._exit = posix.abort = leave
    builtins.input = _refuse("input", "nobody answers a bot", EOFError)
    builtins.breakpoint = _refuse("breakpoint", "nobody looks over a bot's shoulder: use ctx.log()", RuntimeError)
    # The size of the stack is what bounds recursion, and using it up ends the bot.
    sys.setrecursionlimit = lambda limit: None
    for name in ("getsizeof", "getrefcount", "getallocatedblocks", "_current_frames", "settrace", "setprofile"):
        setattr(sys, name, _refuse("sys." + name, NO_MACHINE + ": do without", NotImplementedError))
    # In the form that module platform takes apart.
    sys.version = "%d.%d.%d (lab, Jan  1 2000, 00:00:00) [GraalPy]" % sys.version_info[:3]
    sys.argv, sys.orig_argv, sys.executable = [], [], ""
    import _signal
    import _thread

    _thread.get_ident = _thread.get_native_id = lambda: 1
    _thread.start_new_thread = _refuse("thread", "a bot has one thread: call the function", RuntimeError)
    _thread.start_joinable_thread = _thread.start_new_thread
    for name, value in list(vars(_signal).items()):
        if callable(value) and not isinstance(value, type):
            setattr(_signal, name, _refuse("signal." + name, "a bot gets no signals", OSError))


def _settle_files():
    harmless = {"getenv", "getenvb", "fspath", "fsencode", "fsdecode", "strerror", "urandom", "abort", "register_at_fork"}
    fixed = {
        "getpid": lambda: 1,
        "getppid": lambda: 0,
        "cpu_count": lambda: 1,
        "uname": lambda: os.uname_result(("Python", "bot", "", "", "")),
    }
    for name, value in list(vars(os).items()):
        if name in fixed:
            setattr(os, name, fixed[name])
        elif callable(value) and not isinstance(value, type) and name not in harmless and name[0] != "_":
            setattr(os, name, _refuse("os." + name, NO_FILES))
    # Where the bot gets past os: what GraalPy does not refuse by itself.
    posix = sys.modules["posix"]
    for name in ("kill", "killpg", "getloadavg", "getuid", "getgid", "getgroups", "getpgid", "getpgrp", "getsid", "sysconf", "umask"):
        setattr(posix, name, _refuse("posix." + name, NO_FILES))
    for name, value in fixed.items():
        setattr(posix, name, value)
    os.environ._data.clear()
    posix.environ.clear()
    import io

    builtins.open = io.open = _refuse("open", NO_FILES)
    import _posixsubprocess

    _posixsubprocess.fork_exec = _refuse("subprocess", NO_FILES)


def _settle_locale():
    import _locale

    plain = _locale.setlocale
    plain(_locale.LC_ALL, "C")

    def setlocale(category, locale=None):
        if locale not in (None, "", "C", "POSIX", "C.UTF-8"):
            raise _locale.Error("unsupported locale setting: a bot's texts look the same everywhere, in locale C")
        return "C"

    _locale.setlocale = setlocale
    numbers = dict.fromkeys(
        ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "p_sign_posn")
        + ("n_cs_precedes", "n_sep_by_space", "n_sign_posn"),
        127,
    )
    texts = dict.fromkeys(
        ("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign", "negative_sign"), ""
    )
    _locale.localeconv = lambda: {
        "decimal_point": ".", "thousands_sep": "", "grouping": [], "mon_grouping": [], **texts, **numbers,
    }
