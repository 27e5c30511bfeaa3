"""kill -9 at random moments, of what runs on this machine alone."""

import time

from bench import SMALL
from processes import kill, wait_until

EXECUTORS = "local-cluster[2,1,1024]"


class TooLate(Exception):
    """Fewer faults than asked for came while there was something to disturb."""


def times(count, strike):
    """Strikes until so many faults came in time."""
    for _ in range(3 * count):
        if count == 0:
            return
        count -= 1 if strike() else 0
    if count > 0:
        raise TooLate(f"{count} faults came when all was done already")


def of_the_driver(bench):
    """The driver, with all its tasks."""
    generator = bench.random("driver")
    bench.reference(SMALL)

    def strike():
        with bench.trial("kill -9 of the driver") as trial:
            driver = trial.start("run", "--master", "local[2]")
            moment = trial.wait_for_moment(driver, bench.span("local[2]"), generator)
            driver.kill()
            trial.struck(f"{moment:.1f} s after the start")
            trial.resume("run", "--master", "local[2]")
        return trial.name

    times(share(bench, 0.4), strike)


def of_an_executor(bench):
    """One of two executors, which the driver survives."""
    generator = bench.random("executor")

    def undisturbed():
        return bench.symsweep("run", SMALL.file, "--out", bench.scratch / "spans", "--master", EXECUTORS)

    bench.reference(SMALL)
    span = bench.span(EXECUTORS, undisturbed, store=bench.scratch / "spans")

    def strike():
        with bench.trial("kill -9 of an executor") as trial:
            driver = trial.start("run", "--master", EXECUTORS)
            moment = trial.wait_for_moment(driver, span, generator, until=0.8)
            begun = time.monotonic()
            executors = wait_until(lambda: driver.members("CoarseGrainedExecutorBackend"), "executors")
            moment += time.monotonic() - begun
            kill(generator.choice(sorted(executors)))
            trial.struck(f"{moment:.1f} s after the start")
            code = driver.wait()
            trial.expect(code == 0, f"the driver's exit code is {code}: {driver.last_line()}")
        return trial.name

    times(share(bench, 0.4), strike)


def share(bench, part):
    """So many of all kills, one at least."""
    return max(1, round(part * bench.kills))
