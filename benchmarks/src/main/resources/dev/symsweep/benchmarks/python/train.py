"""Training steps of a network in PyTorch, images with channels last: the peer of bench train. Prints one line, a
measurement, as a JVM does that measures a contender."""

import json
import resource
import sys
import time

import numpy as np
import torch
import torch.nn.functional as f

MARK = "measurement"
COMPARED_LOSSES = 10


def floats(file):
    return torch.from_numpy(np.fromfile(file, "<f4"))


def parameters(layout, vector):
    tensors = {}
    for tensor in layout:
        values = vector[tensor["offset"] : tensor["offset"] + tensor["size"]].clone().reshape(tensor["shape"])
        if values.dim() == 4:
            values = values.contiguous(memory_format=torch.channels_last)
        tensors[tensor["name"]] = values.requires_grad_(not tensor["buffer"])
    return tensors


def compute(node, own, x, other):
    kind = node["kind"]
    if kind == "dense":
        return f.linear(x, own["weight"], own["bias"])
    if kind == "convolution":
        return f.conv2d(x, own["weight"], own.get("bias"), node["stride"], node["padding"])
    if kind == "pointwise":
        function = node["function"]
        return f.relu(x) if function == "relu" else f.gelu(x, approximate="none" if function == "gelu" else "tanh")
    if kind == "layer-norm":
        positions = x.permute(0, 2, 3, 1) if x.dim() == 4 else x
        y = f.layer_norm(positions, positions.shape[-1:], own["scale"], own["shift"], node["epsilon"])
        return y.permute(0, 3, 1, 2) if x.dim() == 4 else y
    if kind == "group-norm":
        return f.group_norm(x, 1, own["scale"], own["shift"], node["epsilon"])
    if kind == "batch-norm":
        statistics = own["mean"], own["variance"]
        return f.batch_norm(x, *statistics, own["scale"], own["shift"], True, node["momentum"], node["epsilon"])
    if kind == "add":
        return x + other
    if kind == "pooling":
        pool = f.max_pool2d if node["statistic"] == "maximum" else f.avg_pool2d
        return pool(x, node["size"], node["stride"])
    if kind == "global-average":
        return x.mean((2, 3))
    if kind == "flatten":
        return x.permute(0, 2, 3, 1).flatten(1)
    raise ValueError(f"the peer in PyTorch has no node of kind {kind}")


def logits(graph, tensors, inputs):
    values = {graph["input"]: inputs}
    for node in graph["nodes"]:
        read = [values[node[key]] for key in ("input", "first", "second") if key in node]
        values[node["name"]] = compute(node, tensors[node["name"]], read[0], read[-1])
    return values[graph["output"]]


def optimizer(settings, trained):
    if settings["kind"] == "sgd":
        return torch.optim.SGD(
            trained, settings["rate"], momentum=settings["momentum"], weight_decay=settings["weight-decay"]
        )
    return torch.optim.AdamW(trained, settings["rate"], weight_decay=settings["weight-decay"])


def status_bytes(field):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(field))


def main(description, start, inputs, labels, warm_up, timed):
    torch.set_num_threads(1)
    with open(description) as file:
        work = json.load(file)
    graph, batch = work["graph"], work["batch"]
    tensors = parameters(work["layout"], floats(start))
    own = {node["name"]: {} for node in graph["nodes"]}
    for name, tensor in tensors.items():
        node, part = name.rsplit(".", 1)
        own[node][part] = tensor
    shape = graph["input-shape"]
    batches = floats(inputs).reshape(-1, batch, *shape)
    if len(shape) == 3:
        batches = batches.permute(0, 1, 4, 2, 3)
    classes = torch.from_numpy(np.fromfile(labels, "<i4").astype(np.int64)).reshape(-1, batch)
    steps = optimizer(work["optimizer"], [tensor for tensor in tensors.values() if tensor.requires_grad])

    def step(i):
        steps.zero_grad(set_to_none=True)
        loss = f.cross_entropy(logits(graph, own, batches[i % len(batches)]), classes[i % len(classes)])
        loss.backward()
        steps.step()
        return loss.item()

    warm_up, timed = int(warm_up), int(timed)
    losses = [step(i) for i in range(warm_up)]
    resident, cpu, times = status_bytes("VmRSS:"), time.process_time(), []
    for i in range(warm_up, warm_up + timed):
        begun = time.perf_counter()
        losses.append(step(i))
        times.append(time.perf_counter() - begun)
    cpu = (time.process_time() - cpu) * 1e3 / timed
    kept = (status_bytes("VmRSS:") - resident) // timed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    median = sorted(times)[timed // 2] * 1e3
    shown = ",".join(repr(loss) for loss in losses[:COMPARED_LOSSES])
    print(MARK, median, cpu, 0, kept, peak, shown, f"PyTorch {torch.__version__}", sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
