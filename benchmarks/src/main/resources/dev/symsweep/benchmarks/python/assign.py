"""SciPy's side of `bench assign`: median time of linear_sum_assignment on one matrix of scores, in the double precision
that it computes in.

Arguments: file of raw little-endian float32, size, repetitions. Prints: milliseconds, the same of
processor time, value, library."""

import statistics
import sys
import time

import numpy as np
import scipy
from scipy.optimize import linear_sum_assignment

path, size, repetitions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
scores = np.fromfile(path, "<f4").reshape(size, size).astype(np.float64)
times, cpu_times = [], []
for _ in range(1 + repetitions):  # the first one warms up
    start, cpu_start = time.perf_counter(), time.process_time()
    rows, columns = linear_sum_assignment(scores, maximize=True)
    times.append(1e3 * (time.perf_counter() - start))
    cpu_times.append(1e3 * (time.process_time() - cpu_start))
value = float(scores[rows, columns].sum())
print(statistics.median(times[1:]), statistics.median(cpu_times[1:]), value, f"SciPy {scipy.__version__}", sep="\t")
