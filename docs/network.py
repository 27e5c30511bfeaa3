#!/usr/bin/env python3
"""What a stored network computes, written a second time from docs/networks.md and docs/run-store.md alone, with NumPy.

As a script it evaluates an exported run of MNIST or CIFAR-10 on its test set and compares with the numbers in its row:

    bin/symsweep export RESULTS RUN --format numpy --to EXPORT
    python3 docs/network.py EXPORT DATA"""

import csv
import gzip
import json
import math
import pathlib
import sys

import numpy as np

STATISTICS = {
    "mnist": ([0.1307], [0.3081]),
    "cifar10": ([0.4914, 0.4822, 0.4465], [0.2023, 0.1994, 0.2010]),
}


class Network:
    """The network of an export, a function of one parameter vector. Everything is computed in double precision."""

    def __init__(self, export, adjacency=None):
        """Of a network that reads a graph: adjacency is [n, n], 1 where two nodes are neighbours, else 0."""
        export = pathlib.Path(export)
        self.adjacency = adjacency
        graph = json.loads((export / "network.json").read_text())["graph"]
        self.nodes, self.input, self.output = graph["nodes"], graph["input"], graph["output"]
        self.input_shape = graph["input-shape"]
        with open(export / "layout.csv", newline="") as file:
            self.layout = list(csv.DictReader(file))
        gates = [node["name"] for node in self.nodes if node["kind"] == "gate"]
        self.gates = {name: np.load(export / f"gate-{name}.npy").astype(float) for name in gates}

    def tensors(self, vector):
        """The tensors of a parameter vector by name, row-major."""
        tensors = {}
        for row in self.layout:
            start, size = int(row["offset"]), int(row["size"])
            shape = [int(side) for side in row["shape"].split()]
            tensors[row["name"]] = vector[start : start + size].astype(float).reshape(shape)
        return tensors

    def outputs(self, vector, images):
        """The outputs for normalised images of shape [n, height, width, channels]."""
        tensors = self.tensors(vector)
        values = {self.input: images.reshape(len(images), *self.input_shape)}
        for node in self.nodes:
            read = [values[node[key]] for key in READS if key in node]
            own = {name.split(".")[1]: t for name, t in tensors.items() if name.split(".")[0] == node["name"]}
            values[node["name"]] = self.compute(node, own, *read)
        return values[self.output]

    def compute(self, node, own, x, other=None):
        kind = node["kind"]
        if kind == "dense":
            return x @ own["weight"].T + own["bias"]
        if kind == "convolution":
            return convolution(node, own["weight"], x) + own.get("bias", 0)
        if kind == "pointwise":
            return POINTWISE[node["function"]](x)
        if kind == "gate":
            return x / (1 + np.exp(-(x @ self.gates[node["name"]].T)))
        if kind in ("layer-norm", "group-norm"):
            axes = -1 if kind == "layer-norm" else (1, 2, 3)
            return scaled(node, own, x, x.mean(axes, keepdims=True), x.var(axes, keepdims=True))
        if kind == "batch-norm":
            return scaled(node, own, x, own["mean"], own["variance"])
        if kind == "add":
            return x + other
        if kind == "pooling":
            windows = positions(x, node["size"], node["stride"])
            return windows.max((-2, -1)) if node["statistic"] == "maximum" else windows.mean((-2, -1))
        if kind == "gaussian-draw":
            return x[..., :: node["rank"] + 1]  # without noise: the means
        if kind == "global-average":
            return x.mean((1, 2))
        if kind == "flatten":
            return x.reshape(len(x), -1)
        if kind == "padded-shortcut":
            before = node["channels-before"]
            after = node["channels"] - x.shape[-1] - before
            return np.pad(x[:, :: node["stride"], :: node["stride"]], ((0, 0), (0, 0), (0, 0), (before, after)))
        if kind == "aggregation":
            return summed(node["neighbourhood"], self.adjacency, x)
        raise ValueError(f"no node of kind {kind} is known")


def summed(neighbourhood, adjacency, x):
    """Sums over the neighbours of nodes; adjacency is [n, n], 1 where two are neighbours, else 0."""
    degree = adjacency.sum(1, keepdims=True)
    if neighbourhood == "symmetric":
        scale = 1 / np.sqrt(degree + 1)
        return scale * (adjacency @ (scale * x) + scale * x)
    mean = adjacency @ x / np.maximum(degree, 1)
    return x + mean if neighbourhood == "root-and-mean" else mean


def positions(x, window, stride):
    """The windows of an image, [n, row, column, channel, height, width]."""
    sides = window if isinstance(window, list) else (window, window)
    return np.lib.stride_tricks.sliding_window_view(x, sides, (1, 2))[:, ::stride, ::stride]


def convolution(node, weight, x):
    edge = (node["padding"], node["padding"])
    padded = np.pad(x, ((0, 0), edge, edge, (0, 0)))
    return np.tensordot(positions(padded, node["kernel"], node["stride"]), weight, ((3, 4, 5), (1, 2, 3)))


def scaled(node, own, x, mean, variance):
    return (x - mean) / np.sqrt(variance + node["epsilon"]) * own["scale"] + own["shift"]


READS = ("input", "first", "second", "paths", "variances")

POINTWISE = {
    "relu": lambda x: np.maximum(x, 0),
    "gelu": lambda x: x / 2 * (1 + np.vectorize(math.erf)(x / math.sqrt(2))),
    "square": lambda x: x * x,
    "half": lambda x: x / 2,
    "gelu-tanh": lambda x: x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
}


def contents(file):
    return np.frombuffer((gzip.open if file.suffix == ".gz" else open)(file, "rb").read(), np.uint8)


def test_set(name, data):
    """Images of bytes, [n, height, width, channels], and labels."""
    if name == "mnist":
        images = contents(data / "mnist/t10k-images-idx3-ubyte.gz")[16:].reshape(-1, 28, 28, 1)
        return images, contents(data / "mnist/t10k-labels-idx1-ubyte.gz")[8:]
    records = contents(data / "cifar10/test_batch.bin.gz").reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def main(export, data):
    run = json.loads((pathlib.Path(export) / "run.json").read_text())
    spec = run["spec"]["data"]
    images, labels = test_set(spec["set"], pathlib.Path(data))
    images, labels = images[: spec.get("limit")], labels[: spec.get("limit")]
    given = spec.get("normalization")
    mean, std = (given["mean"], given["std"]) if given else STATISTICS[spec["set"]]
    network, vector = Network(export), np.load(pathlib.Path(export) / "weights.npy")
    starts = range(0, len(images), 500)
    normalised = (((images[s : s + 500] / 255 - mean) / std).astype(np.float32) for s in starts)
    logits = np.concatenate([network.outputs(vector, part) for part in normalised])
    shifted = logits - logits.max(1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(1)) - shifted[np.arange(len(labels)), labels]
    accuracy = (logits.argmax(1) == labels).mean()
    print(f"{run['arm']}: loss {losses.mean():.7f}, stored {run['test_loss']:.7f}")
    print(f"{run['arm']}: accuracy {accuracy:.4f}, stored {run['test_accuracy']:.4f}")
    return 0 if abs(losses.mean() - run["test_loss"]) < 1e-5 * (1 + run["test_loss"]) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
