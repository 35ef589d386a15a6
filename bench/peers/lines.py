"""What a benchmarked program and the comparison say to each other, a line at a time.

The program says "ready VERSION" when it is warm. To "run" it answers the seconds that one unit of its work took, averaged over a
stretch of the length it was asked for; to "memory" the most megabytes it ever had resident. At the end of its input it goes.
"""
import resource
import sys
import time


def serve(version, work, stretch):
    """Answers until the input ends. work(count) does the unit of work count times."""
    work(2)
    count, seconds = 1, timed(work, 1)
    while seconds < stretch / 4:
        count *= 2
        seconds = timed(work, count)
    count = max(1, round(count * stretch / seconds))
    print("ready", version, flush=True)
    for line in sys.stdin:
        if line.strip() == "memory":
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
        else:
            print(timed(work, count) / count, flush=True)


def timed(work, count):
    start = time.perf_counter()
    work(count)
    return time.perf_counter() - start
