# row: inspect, sys._getframe, tracebacks
import inspect, statistics, sys, traceback

def look():
    frame = sys._getframe()
    found = [frame.f_lineno, frame.f_code, frame.f_back.f_code.co_name, inspect.signature(look)]
    try:
        statistics.mean([])
    except statistics.StatisticsError:
        found.append(traceback.format_exc())
    return found
