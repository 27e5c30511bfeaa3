"""A standalone master with two workers on this machine, and the application jar on it by spark-submit."""

import json
import time
import urllib.request
import zipfile
from pathlib import Path

from bench import SMALL, Skip, Sweep, free_port
from kills import share, times
from processes import wait_until

JAR = "jobs/target/symsweep.jar"
BUILD = "./mvnw -Dmaven.test.skip=true -Papplication -pl jobs -am package"


class Cluster:
    """Master and workers, one core each. Spark is what the launcher's class path has beside the application jar."""

    def __init__(self, bench, host="127.0.0.1"):
        self.bench = bench
        self.host = host
        self.jar = bench.checkout / JAR
        if not self.jar.exists():
            raise Skip(f"{JAR} is not there; build it: {BUILD}")
        self.home = bench.scratch / "spark"
        self.environment = dict(bench.environment, SPARK_HOME=str(self.home), SPARK_LOCAL_IP=host)
        self._install()
        self._port = free_port(host)
        self._page = free_port(host)
        self.url = f"spark://{host}:{self._port}"
        self._master = self._daemon("master.Master", "--host", host, "--port", self._port, "--webui-port", self._page)
        self.workers = []

    def _install(self):
        """A Spark of its own: a directory with the jars that the application jar leaves to it."""
        jars = self.home / "jars"
        if jars.exists():
            return
        jars.mkdir(parents=True)
        with zipfile.ZipFile(self.jar) as application:
            own = set(application.namelist())
        for jar in map(Path, self.bench.class_path.split(":")):
            if jar.suffix == ".jar" and not _classes(jar) & own:
                (jars / jar.name).symlink_to(jar)

    def _daemon(self, name, *words, before=(), environment=None):
        return self.bench.java(
            f"org.apache.spark.deploy.{name}", *words, class_path=f"{self.home}/jars/*", before=before,
            environment=environment or self.environment)

    def add_worker(self, host=None, before=()):
        """A worker; whoever needs it waits with await_workers."""
        environment = dict(self.environment, SPARK_LOCAL_IP=host or self.host)
        worker = self._daemon(
            "worker.Worker", "--host", host or self.host, "--cores", 1, "--memory", "1g", "--webui-port", 0,
            "--work-dir", self.bench.scratch / "work", self.url, before=before, environment=environment)
        self.workers.append(worker)
        return worker

    def await_workers(self, count=2):
        wait_until(lambda: self._alive() == count, f"{count} workers at {self.url}")

    def _alive(self):
        try:
            with urllib.request.urlopen(f"http://{self.host}:{self._page}/json/", timeout=5) as answer:
                return json.load(answer)["aliveworkers"]
        except (OSError, ValueError):
            return None

    def submit(self, sweep, out, *settings):
        """What spark-submit does: the jar's command line in a driver of this cluster."""
        confs = [word for setting in settings for word in ("--conf", setting)]
        return self.bench.java(
            "org.apache.spark.deploy.SparkSubmit", "--master", self.url, "--executor-memory", "1g", "--conf",
            f"spark.driver.host={self.host}", *confs, self.jar, "run", sweep.file, "--out", out, heap="1g",
            class_path=f"{self.home}/jars/*", environment=self.environment)

    def end(self):
        self.bench.end([self._master, *self.workers])


def _classes(jar):
    with zipfile.ZipFile(jar) as file:
        return {name for name in file.namelist() if name.endswith(".class") and not name.startswith("META-INF/")
                and not name.endswith("module-info.class")}


def kill_workers(bench):
    """One of two workers, by itself or with its executor, while the other goes on."""
    _strike(bench, SMALL, share(bench, 0.2), "kill -9 of a worker", bench.random("worker"))


def kill_worker_of_quickstart(bench):
    """The sweep that everybody runs first."""
    _strike(bench, Sweep(bench.checkout / "conf" / "quickstart.yaml", 18), 1,
            "conf/quickstart.yaml by spark-submit, kill -9 of a worker", bench.random("quickstart"))


def _strike(bench, sweep, count, name, generator):
    cluster = Cluster(bench)
    try:
        bench.reference(sweep)
        for _ in range(2):
            cluster.add_worker()
        cluster.await_workers()
        spans = bench.scratch / f"spans-{sweep.name}"
        span = bench.span("cluster", lambda: cluster.submit(sweep, spans), sweep, spans)
        times(count, lambda: _kill_one(bench, cluster, sweep, name, span, generator))
    finally:
        cluster.end()


def _kill_one(bench, cluster, sweep, name, span, generator):
    with bench.trial(name, sweep) as trial:
        cluster.await_workers()
        driver = cluster.submit(sweep, trial.out)
        trial.processes.append(driver)
        moment = trial.wait_for_moment(driver, span, generator, until=0.8)
        worker = cluster.workers.pop(generator.randrange(2))
        executors = generator.choice(["", " with its executors"])
        if executors:
            worker.end()
        else:
            worker.kill()
        trial.struck(f"{moment:.1f} s after the start{executors}")
        begun = time.monotonic()
        code = driver.wait()
        trial.how += f", done {time.monotonic() - begun:.1f} s later"
        trial.expect(code == 0, f"the driver's exit code is {code}: {driver.last_line()}")
        worker.end()
        cluster.add_worker()
    return trial.name
