"""What all faults have in common: a checkout to run, undisturbed results to compare with, and trials."""

import contextlib
import os
import random
import re
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from processes import Started, wait_until

HERE = Path(__file__).resolve().parent


class Skip(Exception):
    """Says what this machine lacks for a fault."""


class TooLate(Exception):
    """The work was done before the fault came."""


@dataclass(frozen=True)
class Sweep:
    """A sweep file and how many runs it plans."""

    file: Path
    runs: int

    @property
    def name(self):
        return self.file.stem


@dataclass(frozen=True)
class Comparison:
    """Rows of runs in a store, rows that the reference has not or not so, differing bits, and where the first is."""

    runs: int
    wrong: int
    bits: int
    first: str


SMALL = Sweep(HERE / "sweeps" / "small.yaml", 8)
EVERYTHING = Sweep(HERE / "sweeps" / "everything.yaml", 104)


class Bench:
    """Starts Symsweep, keeps undisturbed results, counts what came of the faults."""

    def __init__(self, checkout, scratch, options):
        self.checkout = checkout
        self.scratch = scratch
        self.seed = options.seed
        self.kills = options.kills
        self.repeats = 1 if options.quick else 3
        self.trials = []
        self.skipped = []
        self.is_short = False
        self._started = []
        self._references = {}
        self._spans = {}
        self._numbers = iter(range(10**6))
        self._comparer = None
        for name in ("tmp", "home/jars", "output", "stores"):
            (scratch / name).mkdir(parents=True)
        self.environment = dict(os.environ, TMPDIR=str(scratch / "tmp"), SPARK_HOME=str(scratch / "home"),
                                SPARK_SCALA_VERSION="2.12", SPARK_LOCAL_IP="127.0.0.1", OMP_NUM_THREADS="1")
        # Each process lives for seconds: the second compiler would cost more than it gives.
        self.options = "-Xmx1g -XX:TieredStopAtLevel=1"
        self.class_path = (checkout / "jobs" / "target" / "classpath").read_text().strip()

    def random(self, name):
        """A generator of its own for each fault, so that leaving one out changes no other."""
        return random.Random(f"{self.seed} {name}")

    def start(self, words, environment=None, directory=None):
        output = self.scratch / "output" / f"{self.number():04}.txt"
        started = Started(words, output, environment or self.environment, directory or self.scratch)
        self._started.append(started)
        return started

    def java(self, *words, heap="512m", class_path=None, environment=None, before=()):
        """A process of Java with the launcher's class path, or another one."""
        return self.start([*before, "java", f"@{self.checkout}/conf/jvm.options", f"-Xmx{heap}",
                           "-XX:TieredStopAtLevel=1", f"-Djava.io.tmpdir={self.scratch}/tmp", "-cp",
                           class_path or self.class_path, *words], environment=environment)

    def symsweep(self, *words, options="", **variables):
        """A command of the launcher, which becomes the driver's process."""
        environment = dict(self.environment, SYMSWEEP_JAVA_OPTS=f"{self.options} {options}".strip(), **variables)
        return self.start([self.checkout / "bin" / "symsweep", *words], environment)

    def reference(self, sweep):
        """Results of a sweep that nothing disturbed."""
        if sweep not in self._references:
            store = self.scratch / f"reference-{sweep.name}"
            self.span("local[2]", lambda: self.symsweep("run", sweep.file, "--out", store, "--master", "local[2]"),
                      sweep, store)
            self._references[sweep] = store
        return self._references[sweep]

    def span(self, place, start=None, sweep=SMALL, store=None):
        """How many seconds an undisturbed sweep takes there, from the store's first file to its end."""
        if (place, sweep) not in self._spans:
            process = start()
            wait_for_store(process, store)
            begun = time.monotonic()
            if process.wait() != 0:
                raise RuntimeError(f"undisturbed sweep in {place} failed: {process.last_line()}")
            self._spans[place, sweep] = time.monotonic() - begun
        return self._spans[place, sweep]

    def compare(self, reference, store):
        if self._comparer is None:
            self._comparer = subprocess.Popen(
                ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", f"-Djava.io.tmpdir={self.scratch}/tmp", "-cp",
                 self.class_path, HERE / "StoreBits.java"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        print(reference, store, sep="\t", file=self._comparer.stdin, flush=True)
        runs, wrong, bits, first = self._comparer.stdout.readline().strip().split(" ", 3)
        return Comparison(int(runs), int(wrong), int(bits), first)

    def number(self):
        """One that no other has."""
        return next(self._numbers)

    @contextlib.contextmanager
    def trial(self, name, sweep=SMALL, store=None):
        """One fault from its injection to its row; whatever it started is ended behind it."""
        trial = Trial(self, name, sweep, store or self.scratch / "stores" / f"{self.number():04}")
        try:
            yield trial
            if not trial.settled:
                trial.settle()
        except (RuntimeError, OSError, subprocess.SubprocessError) as e:
            trial.complaints.append(str(e))
        except TooLate:
            trial.name = None
        finally:
            trial.end()
            shutil.rmtree(trial.store, ignore_errors=True)
        if trial.name:
            self.trials.append(trial)
            print(trial.row(), flush=True)

    def skip(self, name, reason):
        self.skipped.append(name)
        print(f"skip {name}: {reason}", flush=True)

    def end(self, processes=None):
        """Ends processes, all if none are named."""
        for process in self._started if processes is None else processes:
            process.end()
        if processes is None and self._comparer:
            self._comparer.stdin.close()
            self._comparer.wait()


class Trial:
    """A store that a fault happens to."""

    def __init__(self, bench, name, sweep, store):
        self.bench = bench
        self.name = name
        self.sweep = sweep
        self.store = store
        self.out = str(store)
        self.log = store / "symsweep.log"
        self.options = ""
        self.variables = {}
        self.how = ""
        self.settled = False
        self.complaints = []
        self.processes = []
        self.injected = 1
        self.finished = self.lost = self.bits = 0
        self.twice = set()
        self.damaged = set()
        self._before = {}
        self._begun = time.monotonic()

    def start(self, command="run", *words, **variables):
        """A command on the sweep file and this store."""
        return self._start(command, self.sweep.file, "--out", self.out, *words, **variables)

    def look(self, command, *words):
        """A command on this store, which is done when it returns."""
        process = self._start(command, self.out, *words)
        process.wait()
        return process

    def _start(self, *words, **variables):
        process = self.bench.symsweep(*words, options=self.options, **dict(self.variables, **variables))
        self.processes.append(process)
        return process

    def wait_for_moment(self, process, span, generator, until=0.95):
        """Waits for a random moment between the store's first file and the end of the work; says how late it is."""
        wait_for_store(process, self.store)
        moment = generator.uniform(0, until * span)
        time.sleep(moment)
        return self._in_time(process, moment)

    def wait_for_run(self, process, generator, seconds):
        """Waits for the first finished run, and up to some seconds more; at least one run is left then."""
        wait_for_store(process, self.store)
        wait_until(lambda: stamps(self.store) or not process.is_alive(), "first finished run")
        moment = generator.uniform(0, seconds)
        time.sleep(moment)
        if len(stamps(self.store)) == self.sweep.runs:
            raise TooLate
        return self._in_time(process, moment)

    @staticmethod
    def _in_time(process, moment):
        if not process.is_alive():
            raise TooLate
        return moment

    def struck(self, how):
        """Keeps what is finished at this moment."""
        self.how = how
        self._before = stamps(self.store)

    def expect(self, holds, complaint):
        if not holds:
            self.complaints.append(complaint)

    def resume(self, command="run", *words, **options):
        """The same command once more, which must succeed."""
        process = self.start(command, *words, **options)
        code = process.wait()
        self.expect(code == 0, f"{command} again: exit code {code}: {process.last_line()}")
        return process

    def end(self):
        """Ends what it started."""
        self.bench.end(self.processes)

    def settle(self):
        """Counts what came of it, and compares all tables with the undisturbed ones."""
        self.settled = True
        after = stamps(self.store)
        trained = {}
        if self.log.exists():
            for key in re.findall(r"run ([0-9a-f]{12}) \(.*?\) finished", self.log.read_text(errors="replace")):
                trained[key] = trained.get(key, 0) + 1
        compared = self.bench.compare(self.bench.reference(self.sweep), self.store)
        self.finished = compared.runs
        self.bits = compared.bits
        self.lost = self.sweep.runs - compared.runs
        self.twice = ({key for key, stamp in self._before.items() if after.get(key, stamp) != stamp}
                      | {key for key in after if trained.get(key[:12], 0) > 1})
        self.expect(self.lost == 0, f"{self.lost} of {self.sweep.runs} runs lost")
        undamaged = self.twice - self.damaged
        self.expect(not undamaged, f"{len(undamaged)} runs trained twice that were whole: {', '.join(undamaged)}")
        self.expect(self.bits == 0, f"{self.bits} bits differ, the first: {compared.first}")
        check = self.look("fsck")
        self.expect(check.wait() == 0, f"fsck: {check.last_line()}")

    def row(self):
        counts = f"{len(self._before)} runs finished before, {self.finished} after"
        if self.twice:
            counts += f", {len(self.twice)} trained twice"
        counts += f" ({time.monotonic() - self._begun:.0f} s)"
        verdict = "FAIL" if self.complaints else "ok  "
        return "\n     ".join([f"{verdict} {self.name}, {self.how}: {counts}", *self.complaints])


def wait_for_store(process, store):
    wait_until(lambda: (store / "sweep.json").exists() or not process.is_alive(), "first file of the store")
    if not process.is_alive():
        raise RuntimeError(f"ended before it began: {process.last_line()}")


def stamps(store):
    """Which runs are there as files of their own, and which file each is: a file written anew is another one."""
    found = {}
    for file in store.glob("runs/*.parquet"):
        if re.fullmatch("[0-9a-f]{64}", file.stem):
            status = file.stat()
            found[file.stem] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def free_port(host="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]
