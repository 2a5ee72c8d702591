# row: importlib
import importlib, importlib.util, sys

def look():
    module = importlib.import_module("statistics")
    found = [module, importlib.util.find_spec("json"), sorted(name for name in sys.modules if "_" not in name)]
    try:
        importlib.import_module("numpy")
    except ImportError as error:
        found.append(str(error))
    return found
# refused: No module named 'numpy'
