#!/usr/bin/env python3
"""Symsweep's random streams, written a second time from docs/random-streams.md alone, on Python's standard library.

As a script it computes every row of the page's table of test vectors and compares: python3 docs/random_stream.py"""

import hashlib
import math
import pathlib
import re
import struct
import sys

MASK = (1 << 64) - 1


def rotate_left(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


def fdlibm_log(x):
    """The natural logarithm of a positive normal double as fdlibm computes it (Java's StrictMath.log)."""
    ln2_hi, ln2_lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10
    lg = (
        6.666666666666735130e-01,
        3.999999999940941908e-01,
        2.857142874366239149e-01,
        2.222219843214978396e-01,
        1.818357216161805012e-01,
        1.531383769920937332e-01,
        1.479819860511658591e-01,
    )
    bits = struct.unpack(">Q", struct.pack(">d", x))[0]
    high, low = bits >> 32, bits & 0xFFFFFFFF
    k = (high >> 20) - 1023
    high &= 0xFFFFF
    i = (high + 0x95F64) & 0x100000
    x = struct.unpack(">d", struct.pack(">Q", (high | (i ^ 0x3FF00000)) << 32 | low))[0]
    k += i >> 20
    f = x - 1.0
    if (0xFFFFF & (2 + high)) < 3:  # |f| < 2**-20
        if f == 0.0:
            return 0.0 if k == 0 else k * ln2_hi + k * ln2_lo
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return f - r if k == 0 else k * ln2_hi - ((r - k * ln2_lo) - f)
    s = f / (2.0 + f)
    z = s * s
    i = high - 0x6147A
    w = z * z
    j = 0x6B851 - high
    t1 = w * (lg[1] + w * (lg[3] + w * lg[5]))
    t2 = z * (lg[0] + w * (lg[2] + w * (lg[4] + w * lg[6])))
    r = t2 + t1
    if (i | j) > 0:
        half = 0.5 * f * f
        if k == 0:
            return f - (half - s * (half + r))
        return k * ln2_hi - ((half - (s * (half + r) + k * ln2_lo)) - f)
    if k == 0:
        return f - s * (f - r)
    return k * ln2_hi - ((s * (f - r) - k * ln2_lo) - f)


class RandomStream:
    def __init__(self, seed, *names):
        key = struct.pack(">q", seed)
        for name in names:
            text = name.encode("utf-8")
            key += struct.pack(">i", len(text)) + text
        self.state = list(struct.unpack(">4Q", hashlib.sha256(key).digest()))
        self.spare = None

    def next_long(self):
        """The next 64 bits, as an unsigned integer."""
        s = self.state
        result = (rotate_left((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate_left(s[3], 45)
        return result

    def next_int(self, bound):
        threshold = 2**32 % bound
        while True:
            product = (self.next_long() >> 32) * bound
            if (product & 0xFFFFFFFF) >= threshold:
                return product >> 32

    def next_double(self, low=None, high=None):
        unit = (self.next_long() >> 11) * 2.0**-53
        return unit if low is None else low + (high - low) * unit

    def next_gaussian(self):
        if self.spare is not None:
            spare, self.spare = self.spare, None
            return spare
        while True:
            x = 2 * self.next_double() - 1
            y = 2 * self.next_double() - 1
            square = x * x + y * y
            if 0 < square < 1:
                factor = math.sqrt(-2 * fdlibm_log(square) / square)
                self.spare = y * factor
                return x * factor

    def permutation(self, size):
        values = list(range(size))
        for i in range(size - 1, 0, -1):
            j = self.next_int(i + 1)
            values[i], values[j] = values[j], values[i]
        return values

    def subset(self, size, count):
        chosen = []
        for i in range(size):
            if len(chosen) == count:
                break
            if self.next_int(size - i) < count - len(chosen):
                chosen.append(i)
        return chosen


def draw(stream, call, count):
    """What a row of the table shows: the results of a call made again and again, or the elements of the one it makes."""
    name, arguments = re.fullmatch(r"(\w+)(?:\((.*)\))?", call).groups()
    numbers = [float(text) if name == "nextDouble" else int(text) for text in (arguments or "").split(",") if text]
    if name == "state":
        return [f"{word:016x}" for word in stream.state]
    if name in ("permutation", "subset"):
        return [str(value) for value in getattr(stream, name)(*numbers)]
    method = {
        "nextLong": lambda: f"{stream.next_long():016x}",
        "nextInt": lambda: str(stream.next_int(*numbers)),
        "nextDouble": lambda: stream.next_double(*numbers).hex(),
        "nextGaussian": lambda: stream.next_gaussian().hex(),
        "float": lambda: struct.unpack("<f", struct.pack("<f", stream.next_gaussian()))[0].hex(),
    }[name]
    return [method() for _ in range(count)]


def same(expected, actual):
    if "x" not in expected:
        return expected == actual
    return float.fromhex(expected) == float.fromhex(actual)


def main():
    page = pathlib.Path(__file__).with_name("random-streams.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (-?\d+) \| (`.*?`) \| `(.*?)` \| `(.*?)` \|$", page, re.MULTILINE)
    wrong = 0
    for seed, names, call, values in rows:
        expected = values.split()
        stream = RandomStream(int(seed), *re.findall(r"`([^`]*)`", names))
        actual = draw(stream, call, len(expected))
        if len(actual) != len(expected) or not all(map(same, expected, actual)):
            wrong += 1
            print(f"{seed} {names} {call}: {actual}, the page says {expected}")
    print(f"{len(rows) - wrong} of {len(rows)} rows agree")
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
