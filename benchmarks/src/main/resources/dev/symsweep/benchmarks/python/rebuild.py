"""Rebuilds every network of a safetensors export from its files alone, and compares logits.

Usage: rebuild.py EXPORT INPUTS LOGITS
INPUTS are float32 images [n, height, width, channels], LOGITS a folder with <key>.logits, float32 of what each network
shall give. Prints the number of networks and the largest deviation, relative to the network's largest logit. Images are
[n, channels, height, width] here, as in PyTorch.
"""
import json
import math
import os
import sys

import numpy


def read(file):
    """The tensors of a file by name, and its metadata."""
    with open(file, "rb") as stream:
        header = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
        data = stream.read()
    metadata = header.pop("__metadata__")
    types = {"F32": "<f4", "I64": "<i8"}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(data[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
    return tensors, metadata


def logits(graph, tensors, images):
    """What a network puts out, in double precision."""
    values = {graph["input"]: images}
    for node in graph["nodes"]:
        own = {part: tensors[name].astype(float) for part, name in node.get("tensors", {}).items()}
        inputs = [values[node[key]] for key in ("input", "first", "second") if key in node]
        values[node["name"]] = NODES[node["kind"]](node, own, *inputs)
    return values[graph["output"]]


def dense(node, own, x):
    return x.reshape(len(x), -1) @ own["weight"].T + own["bias"]


def convolution(node, own, x):
    edge = (node["padding"], node["padding"])
    windows = positions(numpy.pad(x, ((0, 0), (0, 0), edge, edge)), node["kernel"], node["stride"])
    y = numpy.einsum("ncijhw,ochw->noij", windows, own["weight"], optimize=True)
    return y + own["bias"][:, None, None] if "bias" in own else y


def positions(x, window, stride):
    sides = tuple(window) if isinstance(window, list) else (window, window)
    return numpy.lib.stride_tricks.sliding_window_view(x, sides, (2, 3))[:, :, ::stride, ::stride]


def pooling(node, own, x):
    windows = positions(x, node["size"], node["stride"])
    return windows.max((-2, -1)) if node["statistic"] == "maximum" else windows.mean((-2, -1))


def gate(node, own, x):
    """sigmoid(F x) x; of an image at each position."""
    z = numpy.einsum("oc,nc...->no...", own["matrix"], x)
    return x / (1 + numpy.exp(-z))


def over(axes):
    """A norm over the channels, or over all of an example."""
    def norm(node, own, x):
        over_axes = tuple(range(1, x.ndim)) if axes is None else axes
        return scaled(node, own, x, x.mean(over_axes, keepdims=True), x.var(over_axes, keepdims=True))
    return norm


def batch_norm(node, own, x):
    return scaled(node, own, x, channels(own["mean"], x), channels(own["variance"], x))


def scaled(node, own, x, mean, variance):
    return (x - mean) / numpy.sqrt(variance + node["epsilon"]) * channels(own["scale"], x) + channels(own["shift"], x)


def channels(values, x):
    return values.reshape((1, -1) + (1,) * (x.ndim - 2))


def padded_shortcut(node, own, x):
    before = node["channels-before"]
    after = node["channels"] - x.shape[1] - before
    return numpy.pad(x[:, :, ::node["stride"], ::node["stride"]], ((0, 0), (before, after), (0, 0), (0, 0)))


def pointwise(node, own, x):
    if node["function"] == "relu":
        return numpy.maximum(x, 0)
    if node["function"] == "gelu":
        return x / 2 * (1 + numpy.vectorize(math.erf)(x / math.sqrt(2)))
    assert node["function"] == "gelu-tanh", node
    return x / 2 * (1 + numpy.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


NODES = {
    "dense": dense,
    "convolution": convolution,
    "pooling": pooling,
    "gate": gate,
    "layer-norm": over((1,)),
    "group-norm": over(None),
    "batch-norm": batch_norm,
    "padded-shortcut": padded_shortcut,
    "pointwise": pointwise,
    "add": lambda node, own, x, other: x + other,
    "global-average": lambda node, own, x: x.mean((2, 3)),
    "flatten": lambda node, own, x: x.reshape(len(x), -1),
}


def main(export, inputs, folder):
    count, largest = 0, 0.0
    for file in sorted(os.listdir(export)):
        key = file[: -len(".safetensors")]
        if not os.path.exists(os.path.join(folder, key + ".logits")):
            continue
        tensors, metadata = read(os.path.join(export, file))
        graph = json.loads(metadata["symsweep.network"])["graph"]
        height, width, depth = graph["image-shape"]
        images = numpy.fromfile(inputs, "<f4").reshape(-1, height, width, depth).transpose(0, 3, 1, 2).astype(float)
        found = logits(graph, tensors, images)
        expected = numpy.fromfile(os.path.join(folder, key + ".logits"), "<f4").reshape(found.shape)
        largest = max(largest, abs(found - expected).max() / abs(expected).max())
        count += 1
    print(str(count) + "\t" + str(largest))


if __name__ == "__main__":
    main(*sys.argv[1:])
