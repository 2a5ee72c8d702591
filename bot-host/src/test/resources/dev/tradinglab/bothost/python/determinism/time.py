# row: time, time_ns, monotonic, perf_counter, process_time, thread_time, clock_gettime
import time

def look():
    return [time.time(), time.time_ns(), time.monotonic(), time.perf_counter_ns(), time.process_time(), time.thread_time(),
        time.clock_gettime(0), time.localtime(), time.strftime("%A %d %B %H:%M:%S %Z"), time.tzname, time.timezone]
