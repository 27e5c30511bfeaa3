"""What changes between two starts of a driver: the data, and the clock."""

import random
import shutil
import struct
from pathlib import Path

from bench import SMALL, Skip, Sweep
from kills import times


def of_data(bench):
    """A data set of one's own with another pixel, between a killed driver and the next one."""
    generator = bench.random("data")
    data = bench.scratch / "data" / "own"
    _write_data(data)
    sweep = Sweep(bench.scratch / "own.yaml", SMALL.runs)
    sweep.file.write_text(SMALL.file.read_text().replace(
        "data: {set: glyphs, limit: 3000}", "data: {set: {format: idx, path: own, classes: 10}}"))
    bench.environment["SYMSWEEP_DATA"] = str(data.parent)
    bench.reference(sweep)
    images = data / "train-images-idx3-ubyte"
    right = images.read_bytes()

    def strike():
        with bench.trial("data set that changes between runs", sweep) as trial:
            driver = trial.start("run", "--master", "local[2]")
            trial.wait_for_run(driver, generator, 0.2 * bench.span("local[2]", sweep=sweep))
            driver.kill()
            place = generator.randrange(16, len(right))
            images.write_bytes(right[:place] + bytes([right[place] ^ 1 << generator.randrange(8)]) + right[place + 1:])
            trial.struck(f"a bit of byte {place:,} of the training images")
            refused = trial.start("run", "--master", "local[2]")
            code = refused.wait()
            trial.expect(code == 1 and any("as runs in the store were trained on that" in e for e in refused.errors()),
                         f"exit code {code}, not 1 with a line on the data: {refused.errors() or refused.last_line()}")
            images.write_bytes(right)
            trial.resume("run", "--master", "local[2]")
        return trial.name

    times(bench.repeats, strike)


def _write_data(folder):
    """Blurred noise of ten kinds, as IDX files."""
    folder.mkdir(parents=True)
    noise = random.Random(1)
    kinds = [noise.randbytes(784) for _ in range(10)]
    for prefix, count in (("train", 2000), ("t10k", 500)):
        labels = [noise.randrange(10) for _ in range(count)]
        pixels = b"".join(bytes((a + b) // 2 for a, b in zip(kinds[label], noise.randbytes(784))) for label in labels)
        (folder / f"{prefix}-images-idx3-ubyte").write_bytes(struct.pack(">4i", 2051, count, 28, 28) + pixels)
        (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(struct.pack(">2i", 2049, count) + bytes(labels))


def of_the_clock(bench):
    """Days back, while a driver works and between two of them. Only these processes see it, by libfaketime."""
    library = next(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
    if library is None or not shutil.which("faketime"):
        raise Skip("no faketime (Debian's package of that name)")
    generator = bench.random("clock")
    bench.reference(SMALL)

    def strike():
        with bench.trial("clock set back") as trial:
            offset = bench.scratch / "offset"
            offset.write_text("+0\n")
            fake = {"JAVA_HOME": _java(bench.scratch / "java", library, offset)}
            driver = trial.start("run", "--master", "local[2]", **fake)
            moment = trial.wait_for_moment(driver, bench.span("local[2]"), generator, until=0.6)
            days = generator.choice([1, 30, 1000])
            offset.write_text(f"-{days}d\n")
            trial.struck(f"{days} days, {moment:.1f} s after the start")
            if generator.random() < 0.5:
                driver.kill()
                trial.how += ", driver killed then"
            else:
                code = driver.wait()
                trial.expect(code == 0, f"the driver's exit code is {code}: {driver.last_line()}")
            trial.resume("run", "--master", "local[2]", **fake)
        return trial.name

    times(bench.repeats, strike)


def _java(home, library, offset):
    """A home of Java whose processes alone see the other clock: the launcher's many small ones would be slow."""
    (home / "bin").mkdir(parents=True, exist_ok=True)
    java = home / "bin" / "java"
    java.write_text(f'''#!/bin/sh
export LD_PRELOAD={library} FAKETIME_TIMESTAMP_FILE={offset} FAKETIME_CACHE_DURATION=1
export DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 FAKETIME_DISABLE_SHM=1 NO_FAKE_STAT=1
exec {shutil.which("java")} "$@"
''')
    java.chmod(0o755)
    return str(home)
