"""A whole run of small-cnn on CIFAR-10 in PyTorch: the peer of bench whole-run. Images stay bytes, a pixel's in one
integer, until a batch is drawn; a batch is flipped, shifted, cut out and normalised at once, without a loop over its
images. Prints the seconds of training, the images trained on and the test accuracy."""

import gzip
import sys
import time

import numpy as np
import torch
import torch.nn.functional as f

SIDE = 32
MEAN = torch.tensor([0.4914, 0.4822, 0.4465])
STD = torch.tensor([0.2023, 0.1994, 0.201])
SCALE = (1 / (255 * STD)).repeat(SIDE * SIDE)
OFFSET = (-MEAN / STD).repeat(SIDE * SIDE)
FILL = torch.tensor([125, 122, 113, 0], dtype=torch.uint8).view(torch.int32)
SHIFT = 2
CUTOUT = 4
PEAK_EPOCH = 1


def read(files):
    content = b"".join((gzip.open if file.endswith(".gz") else open)(file, "rb").read() for file in files)
    records = np.frombuffer(content, np.uint8).reshape(-1, 1 + 3 * SIDE * SIDE)
    pixels = np.zeros((len(records), SIDE * SIDE, 4), np.uint8)
    pixels[:, :, :3] = records[:, 1:].reshape(-1, 3, SIDE * SIDE).transpose(0, 2, 1)
    images = torch.from_numpy(pixels).view(torch.int32).view(-1, SIDE * SIDE)
    return images, torch.from_numpy(records[:, 0].astype(np.int64))


def normalised(pixels):
    colours = pixels.view(torch.uint8).view(-1, 4)[:, :3].float()
    images = torch.addcmul(OFFSET, colours.view(-1, 3 * SIDE * SIDE), SCALE)
    return images.reshape(-1, SIDE, SIDE, 3).permute(0, 3, 1, 2)


def moved(count, from_end):
    """Which row or column each one of an image is taken from, and whether there is one."""
    source = torch.arange(SIDE) - torch.randint(-SHIFT, SHIFT + 1, (count, 1))
    inside = (source >= 0) & (source < SIDE)
    return torch.where(from_end, SIDE - 1 - source, source), inside


def cut(count):
    first = torch.randint(0, SIDE - CUTOUT + 1, (count, 1))
    place = torch.arange(SIDE)
    return (place >= first) & (place < first + CUTOUT)


def augmented(images, chosen):
    count = len(chosen)
    rows, row_inside = moved(count, torch.zeros(count, 1, dtype=torch.bool))
    columns, column_inside = moved(count, torch.rand(count, 1) < 0.5)
    kept = row_inside[:, :, None] & column_inside[:, None, :] & ~(cut(count)[:, :, None] & cut(count)[:, None, :])
    places = (chosen[:, None, None] * SIDE + rows.clamp(0, SIDE - 1)[:, :, None]) * SIDE
    places = places + columns.clamp(0, SIDE - 1)[:, None, :]
    return torch.where(kept.view(-1), images.view(-1).index_select(0, places.view(-1)), FILL)


def network(channels):
    layers, before = [], 3
    for _ in range(3):
        layers += [torch.nn.Conv2d(before, channels, 3, 2, 1), torch.nn.ReLU()]
        before = channels
    layers += [torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(channels, 10)]
    return torch.nn.Sequential(*layers).to(memory_format=torch.channels_last)


def rate(step, steps, steps_an_epoch, highest):
    peak = PEAK_EPOCH * steps_an_epoch
    return highest * (step / peak if step <= peak else (steps - step) / (steps - peak))


def main(epochs, batch, channels, highest, decay, *files):
    torch.set_num_threads(1)
    torch.manual_seed(0)
    epochs, batch, highest = int(epochs), int(batch), float(highest)
    images, labels = read(files[:-1])
    net = network(int(channels))
    steps = torch.optim.AdamW(net.parameters(), highest, weight_decay=float(decay))
    an_epoch = len(images) // batch
    step, begun = 0, time.perf_counter()
    for _ in range(epochs):
        order = torch.randperm(len(images))
        for i in range(an_epoch):
            steps.param_groups[0]["lr"] = rate(step, epochs * an_epoch, an_epoch, highest)
            chosen = order[i * batch : (i + 1) * batch]
            steps.zero_grad(set_to_none=True)
            f.cross_entropy(net(normalised(augmented(images, chosen))), labels[chosen]).backward()
            steps.step()
            step += 1
    trained = time.perf_counter()
    tests, answers = read(files[-1:])
    with torch.no_grad():
        correct = sum(
            (net(normalised(tests[i : i + 500])).argmax(1) == answers[i : i + 500]).sum().item()
            for i in range(0, len(tests), 500)
        )
    print(trained - begun, epochs * an_epoch * batch, correct / len(tests), f"PyTorch {torch.__version__}", sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
