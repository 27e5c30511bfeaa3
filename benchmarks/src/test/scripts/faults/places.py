"""Stores on a disk that fills up, and on one that is mounted read-only, both in a mount namespace of our own."""

import contextlib
import os
import subprocess

from bench import SMALL, Skip
from kills import times

FULL = "No space left on device"
READ_ONLY = "Read-only file system"


def full(bench):
    """A disk without a byte left from a random moment on, and with room again later."""
    _require_mounts("disks of a few megabytes")
    generator = bench.random("full")
    bench.reference(SMALL)
    place = bench.scratch / "small-disk"
    place.mkdir()

    def strike():
        with bench.trial("disk full while writing", store=place / "out") as trial:
            driver = trial.start("run", "--master", "local[2]")
            moment = trial.wait_for_moment(driver, bench.span("local[2]"), generator, until=0.7)
            _fill(place / "filler")
            trial.struck(f"{moment:.1f} s after the start")
            _expect_one_line(trial, driver, [FULL, "are free; make room"])
            (place / "filler").unlink()
            trial.resume("run", "--master", "local[2]")
        (place / "filler").unlink(missing_ok=True)
        return trial.name

    mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", place)
    try:
        times(bench.repeats, strike)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def read_only(bench):
    """A store that nothing can be written to from a random moment on. Modes would not do: root may write anywhere."""
    _require_mounts("read-only mounts")
    generator = bench.random("read-only")
    bench.reference(SMALL)

    def strike():
        with bench.trial("store made read-only") as trial:
            driver = trial.start("run", "--master", "local[2]")
            moment = trial.wait_for_moment(driver, bench.span("local[2]"), generator, until=0.7)
            with _read_only(trial.store):
                trial.struck(f"{moment:.1f} s after the start")
                _expect_one_line(trial, driver, [READ_ONLY])
            trial.resume("run", "--master", "local[2]")
            with _read_only(trial.store):
                listing = trial.look("runs")
                trial.expect(listing.wait() == 0, f"no runs of a read-only store: {listing.last_line()}")
                trial.settle()
        return trial.name

    times(bench.repeats, strike)


def _require_mounts(what):
    if "mount" not in os.environ["FAULTS_NAMESPACES"]:
        raise Skip(f"{what} cannot be made (unshare --mount)")


def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)


@contextlib.contextmanager
def _read_only(store):
    """The store once more above itself, where nothing can be written. Files that are open already stay as they are."""
    mount("--bind", store, store)
    try:
        mount("-o", "remount,bind,ro", store)
        yield
    finally:
        subprocess.run(["umount", "--lazy", store], check=True)


def _fill(file):
    """Takes what is free, to the last byte."""
    with open(file, "wb", buffering=0) as filler:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                continue


def _expect_one_line(trial, driver, causes):
    """The driver ends by itself, with exit code 1 and a line that says why."""
    code = driver.wait()
    errors = driver.errors()
    trial.expect(code == 1, f"exit code {code}, not 1: {driver.last_line()}")
    trial.expect(any(cause in error for cause in causes for error in errors), f"no line with {causes[0]}: {errors}")
    trial.expect("\tat " not in driver.text(), "a stack trace")
