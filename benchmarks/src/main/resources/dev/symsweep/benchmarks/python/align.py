"""The published weight matching (Ainsworth et al. 2022, section 3.2) in NumPy and SciPy: coordinate descent over the
groups in a random order, all of them in every sweep, until a sweep improves none.

Arguments: a JSON file of tensors and groups, two files of raw little-endian float32 parameter vectors, a file to write
the permutations to, the seed of the order, how many sweeps at most. Aligns them again and again for half a second, at
least once. Prints: median milliseconds, the same of processor time, sweeps, library."""

import json
import statistics
import sys
import time

import numpy as np
import scipy
from scipy.optimize import linear_sum_assignment

LEAST_GAIN = 1e-12
LEAST_SECONDS = 0.5


def read(path, tensors):
    vector = np.fromfile(path, "<f4")
    return {
        tensor["name"]: vector[tensor["offset"] :][: int(np.prod(tensor["shape"]))].reshape(tensor["shape"])
        for tensor in tensors
    }


def moved(size, places, permutation):
    """The source of each index of an axis on which units stand at places[copy, unit]; usually the permutation itself."""
    sources = np.arange(size)
    sources[places] = places[:, permutation]
    return sources


class Network:
    """Which group's units stand on which axes of which tensors."""

    def __init__(self, description):
        self.tensors = description["tensors"]
        self.groups = description["groups"]
        self.axes = {}
        for index, group in enumerate(self.groups):
            for member in group["members"]:
                member["places"] = np.array(member["places"]).reshape(-1, group["size"])
                self.axes.setdefault(member["tensor"], []).append((index, member))

    def permuted(self, name, tensor, permutations, except_axis):
        for index, member in self.axes[name]:
            axis = member["axis"]
            if axis != except_axis:
                sources = moved(tensor.shape[axis], member["places"], permutations[index])
                tensor = np.take(tensor, sources, axis=axis)
        return tensor

    def scores(self, a, b, index, permutations):
        size = self.groups[index]["size"]
        scores = np.zeros((size, size), np.float32)
        for member in self.groups[index]["members"]:
            name, axis = member["tensor"], member["axis"]
            w_a = a[name]
            w_b = self.permuted(name, b[name], permutations, axis)
            for places in member["places"]:
                scores += unfolded(w_a, axis, places) @ unfolded(w_b, axis, places).T
        return scores


def unfolded(tensor, axis, places):
    rows = np.moveaxis(tensor, axis, 0)
    if len(places) < len(rows) or (places != np.arange(len(rows))).any():
        rows = rows[places]
    return rows.reshape(len(places), -1)


def match(network, a, b, random, most_sweeps):
    permutations = [np.arange(group["size"]) for group in network.groups]
    for sweep in range(1, most_sweeps + 1):
        progress = False
        for index in random.permutation(len(network.groups)):
            scores = network.scores(a, b, index, permutations)
            rows, best = linear_sum_assignment(scores, maximize=True)
            before = scores[rows, permutations[index]].sum(dtype=np.float64)
            after = scores[rows, best].sum(dtype=np.float64)
            progress |= bool(after > before + LEAST_GAIN)
            permutations[index] = best
        if not progress:
            break
    return permutations, sweep


def warm_up():
    scores = np.random.default_rng(0).standard_normal((256, 256)).astype(np.float32)
    linear_sum_assignment(scores @ scores.T, maximize=True)


description_path, a_path, b_path, result_path, seed, most_sweeps = sys.argv[1:]
with open(description_path) as file:
    network = Network(json.load(file))
a, b = read(a_path, network.tensors), read(b_path, network.tensors)
warm_up()
times, cpu_times = [], []
while sum(times) < LEAST_SECONDS:
    start, cpu_start = time.perf_counter(), time.process_time()
    permutations, sweeps = match(network, a, b, np.random.default_rng(int(seed)), int(most_sweeps))
    times.append(time.perf_counter() - start)
    cpu_times.append(time.process_time() - cpu_start)
with open(result_path, "w") as file:
    json.dump([permutation.tolist() for permutation in permutations], file)
library = f"NumPy {np.__version__}, SciPy {scipy.__version__}"
print(1e3 * statistics.median(times), 1e3 * statistics.median(cpu_times), sweeps, library, sep="\t")
