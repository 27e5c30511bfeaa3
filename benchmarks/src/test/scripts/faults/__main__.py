"""Does faults to sweeps, goes on with them, and compares every table with that of an undisturbed sweep, bit for bit.

    python3 benchmarks/src/test/scripts/faults [--only FAULT,FAULT] [--seed N] [--kills N] [--quick]

Prints a line for each fault, "ok", "FAIL" with what was seen, or "skip" with what this machine lacks for it, and a
summary at the end; the exit code is 1 if one failed. The checkout is built if it is not; what else some faults need is
said where it is missing. Mounts and networks are made in namespaces of the script's own and go with it.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import changes
import cluster
import damage
import kills
import partition
import places
import server
from bench import Bench, Skip
from kills import TooLate

FAULTS = {
    "driver": kills.of_the_driver,
    "executor": kills.of_an_executor,
    "worker": cluster.kill_workers,
    "quickstart": cluster.kill_worker_of_quickstart,
    "full": places.full,
    "read-only": places.read_only,
    "data": changes.of_data,
    "clock": changes.of_the_clock,
    "damage": damage.of_every_kind,
    "s3": server.kill_s3,
    "partition": partition.cut_off,
}


def arguments():
    parser = argparse.ArgumentParser(prog="faults", description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(FAULTS), help="which faults, separated by commas: %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="of all random moments and places (%(default)s)")
    parser.add_argument("--kills", type=int, default=30, help="of drivers, executors and workers in all (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="each fault once, or few times")
    parser.add_argument("--checkout", type=Path, default=Path(__file__).resolve().parents[5],
                        help="what is run (%(default)s)")
    parser.add_argument("--scratch", type=Path, help="where results go until the end (a temporary directory)")
    options = parser.parse_args()
    options.only = options.only.split(",")
    unknown = [name for name in options.only if name not in FAULTS]
    if unknown:
        parser.error(f"unknown fault {unknown[0]}, must be one of {', '.join(FAULTS)}")
    if options.quick:
        options.kills = 3
    return options


def enter_namespaces(checkout):
    """Builds the checkout, and starts once more where mounts and networks are our own, if this user may have such."""
    if "FAULTS_NAMESPACES" in os.environ:
        return
    subprocess.run([checkout / "bin" / "symsweep", "--version"], check=True)
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    os.environ["FAULTS_NAMESPACES"] = ""
    for kinds in ("mount,net", "mount"):
        words = ["unshare", *user, *(f"--{kind}" for kind in kinds.split(","))]
        if shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            os.environ["FAULTS_NAMESPACES"] = kinds
            os.execvp("unshare", [*words, sys.executable, *sys.argv])


def inject(bench, names):
    if "net" in os.environ["FAULTS_NAMESPACES"]:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for name in names:
        try:
            FAULTS[name](bench)
        except Skip as e:
            bench.skip(name, str(e))
        except TooLate as e:
            bench.skip(name, str(e))
            bench.is_short = True


def summary(bench, seconds):
    """Prints it, and returns the exit code."""
    trials = bench.trials
    failed = sum(1 for trial in trials if trial.complaints)
    twice = sum(len(trial.twice) for trial in trials)
    print(f"faults injected {sum(trial.injected for trial in trials)}, "
          f"runs finished {sum(trial.finished for trial in trials)}, "
          f"runs lost = {sum(trial.lost for trial in trials)}, "
          f"runs trained twice {twice} "
          f"({sum(len(trial.twice & trial.damaged) for trial in trials)} of them damaged on purpose), "
          f"bits differing = {sum(abs(trial.bits) for trial in trials)}")
    print(f"{failed} of {len(trials)} trials failed, {len(bench.skipped)} kinds skipped; "
          f"seed {bench.seed}, {seconds / 60:.1f} minutes")
    return 1 if failed or bench.is_short or not trials else 0


def main():
    options = arguments()
    enter_namespaces(options.checkout)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    scratch = Path(tempfile.mkdtemp(prefix="symsweep-faults-", dir=options.scratch))
    begun = time.monotonic()
    bench = Bench(options.checkout, scratch, options)
    try:
        inject(bench, options.only)
    finally:
        # Also of what was stopped half-way.
        code = summary(bench, time.monotonic() - begun)
        bench.end()
        shutil.rmtree(scratch, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
