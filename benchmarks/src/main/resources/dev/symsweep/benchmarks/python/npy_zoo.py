"""Reads an npy-zoo as the loaders of the small-CNN zoo do, and computes one network's logits from it.

Usage: npy_zoo.py DIRECTORY KEY INPUTS LOGITS
INPUTS are float32 images of 28x28, LOGITS what they shall give. Prints the sizes of the parts and the largest
deviation, relative to the largest logit.
"""
import ast
import csv
import gzip
import os
import random
import sys

import numpy


def read(directory):
    """Rows in the order of the split: metrics, and kernels and biases in PyTorch's order of axes."""
    split = [int(line) for line in open(os.path.join(directory, "split.csv"))]
    weights = numpy.load(os.path.join(directory, "weights.npy"))[split]
    with gzip.open(os.path.join(directory, "metrics.csv.gz"), "rt", newline="") as lines:
        metrics = list(csv.DictReader(lines))
    metrics = [metrics[row] for row in split]
    final = [i for i, row in enumerate(metrics) if int(row["step"]) == 86]
    weights, metrics = weights[final], [metrics[i] for i in final]
    assert numpy.isfinite(weights).all()
    assert all(0 <= float(row["test_accuracy"]) <= 1 for row in metrics)
    kernels, biases = [], []
    with open(os.path.join(directory, "layout.csv"), newline="") as lines:
        for row in csv.DictReader(lines):
            part = weights[:, int(row["start_idx"]):int(row["end_idx"])]
            part = part.reshape((len(metrics),) + ast.literal_eval(row["shape"]))
            if row["varname"].endswith("bias:0"):
                biases.append(part)
            else:
                assert row["varname"].endswith("kernel:0")
                order = (0, 4, 3, 1, 2) if part.ndim == 5 else (0, 2, 1)
                kernels.append(part.transpose(order))
    assert len(kernels) == len(biases)
    return metrics, kernels, biases


def parts(count):
    """How many networks are for training, validation and test."""
    first = list(range(count // 2))
    random.Random(0).shuffle(first)
    train = int(0.8 * len(first))
    return train, len(first) - train, count - len(first)


def convolve(x, kernel, bias):
    """Of 3x3 with stride 2 and without padding; x is [n, channels, height, width]."""
    side = (x.shape[2] - 3) // 2 + 1
    y = numpy.zeros((len(x), len(kernel), side, side)) + bias[:, None, None]
    for i in range(3):
        for j in range(3):
            window = x[:, :, i:i + 2 * side - 1:2, j:j + 2 * side - 1:2]
            y += numpy.einsum("ncij,oc->noij", window, kernel[:, :, i, j])
    return y


def main(directory, key, inputs, logits):
    metrics, kernels, biases = read(directory)
    row = [i for i, found in enumerate(metrics) if found["modeldir"] == key][0]
    x = numpy.fromfile(inputs, "<f4").reshape(-1, 1, 28, 28).astype(float)
    for kernel, bias in zip(kernels[:3], biases[:3]):
        x = numpy.maximum(convolve(x, kernel[row].astype(float), bias[row].astype(float)), 0)
    found = x.mean(axis=(2, 3)) @ kernels[3][row].astype(float).T + biases[3][row]
    expected = numpy.fromfile(logits, "<f4").reshape(found.shape)
    deviation = abs(found - expected).max() / max(1, abs(expected).max())
    print("\t".join(str(cell) for cell in parts(len(metrics)) + (deviation,)))


if __name__ == "__main__":
    main(*sys.argv[1:])
