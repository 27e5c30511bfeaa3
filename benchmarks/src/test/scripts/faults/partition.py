"""A network partition between a worker and the rest, in network namespaces of our own."""

import os
import subprocess
import time

from bench import SMALL, Skip
from cluster import Cluster
from kills import times
from processes import wait_until

NEAR = "198.18.77.1"
FAR = "198.18.77.2"
NOBODY = "02:00:00:00:00:99"

# A partition is one once Spark counts the executor as lost, in seconds instead of minutes.
PATIENCE = ("spark.executor.heartbeatInterval=2s", "spark.network.timeout=12s",
            "spark.network.timeoutInterval=4s")


class Link:
    """A pair of interfaces, one here and one in the namespace of a process."""

    def __init__(self, bench):
        self._far = bench.start(["unshare", "--net", "sleep", "100000"])
        own = os.readlink("/proc/self/ns/net")
        wait_until(lambda: os.readlink(f"/proc/{self._far.pid}/ns/net") != own, "a network namespace")
        self.inside = ["nsenter", "--net", "-t", str(self._far.pid)]
        _run("ip", "link", "add", "near", "type", "veth", "peer", "name", "far")
        _run("ip", "link", "set", "far", "netns", self._far.pid)
        for before, address, name in (([], NEAR, "near"), (self.inside, FAR, "far")):
            _run(*before, "ip", "addr", "add", f"{address}/24", "dev", name)
            _run(*before, "ip", "link", "set", name, "up")
        _run(*self.inside, "ip", "link", "set", "lo", "up")

    def cut(self):
        """From now on what either side sends goes to an address that nobody has: silence, and no error."""
        _run("ip", "neigh", "replace", FAR, "lladdr", NOBODY, "dev", "near", "nud", "permanent")
        _run(*self.inside, "ip", "neigh", "replace", NEAR, "lladdr", NOBODY, "dev", "far", "nud", "permanent")

    def heal(self):
        _run("ip", "neigh", "del", FAR, "dev", "near")
        _run(*self.inside, "ip", "neigh", "del", NEAR, "dev", "far")

    def close(self):
        self._far.end()


def cut_off(bench):
    """A worker that hears nothing for seconds, which Spark does not notice, or for so long that it counts as lost."""
    if "net" not in os.environ["FAULTS_NAMESPACES"]:
        raise Skip("networks cannot be made (unshare --net)")
    generator = bench.random("partition")
    bench.reference(SMALL)
    try:
        link = Link(bench)
    except (subprocess.CalledProcessError, FileNotFoundError) as e:
        raise Skip(f"no network between namespaces: {getattr(e, 'stderr', None) or e}".strip()) from e
    cluster = Cluster(bench, NEAR)
    pauses = iter(([4, 40, 40] if bench.repeats > 1 else [40]) * 3)

    def strike():
        pause = next(pauses)
        with bench.trial("network partition between worker and driver") as trial:
            far = cluster.add_worker(FAR, before=link.inside)
            cluster.await_workers()
            driver = cluster.submit(SMALL, trial.out, *PATIENCE)
            trial.processes.append(driver)
            wait_until(lambda: far.members("CoarseGrainedExecutorBackend") or not driver.is_alive(),
                       "an executor on the far side")
            moment = trial.wait_for_moment(driver, bench.span("local[2]"), generator, until=0.9)
            link.cut()
            begun = time.monotonic()
            trial.struck(f"{moment:.1f} s after the start, for {pause} s")
            wait_until(lambda: not driver.is_alive() or time.monotonic() - begun > pause, "the end of the pause")
            link.heal()
            code = driver.wait()
            trial.how += f", done {time.monotonic() - begun:.1f} s later"
            trial.expect(code == 0, f"the driver's exit code is {code}: {driver.last_line()}")
            far.end()
            cluster.workers.remove(far)
        return trial.name

    try:
        cluster.add_worker()
        times(bench.repeats, strike)
    finally:
        cluster.end()
        link.close()


def _run(*words):
    subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
