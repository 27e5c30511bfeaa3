"""An S3 server that is killed and comes back while a sweep writes to it."""

import socket
import time
from pathlib import Path

from bench import SMALL, Skip, free_port
from kills import times
from processes import wait_until

SERVER = "storage/s3-server/target/classpath"
BUILD = "./mvnw -Dmaven.test.skip=true -pl storage -am package"
CLIENT = ("org/apache/hadoop/hadoop-aws", "com/amazonaws/aws-java-sdk-bundle", "org/wildfly/openssl/wildfly-openssl")

CONFIGURATION = """s3proxy.endpoint=http://127.0.0.1:{port}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=local
s3proxy.credential=secret
jclouds.provider=filesystem
jclouds.identity=none
jclouds.credential=none
jclouds.filesystem.basedir={data}
"""

SETTINGS = {
    "fs.s3a.path.style.access": "true",
    "fs.s3a.access.key": "local",
    "fs.s3a.secret.key": "secret",
    "fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
    # Minutes of patience are less of a test.
    "fs.s3a.attempts.maximum": "1",
    "fs.s3a.retry.limit": "1",
    "fs.s3a.retry.interval": "200ms",
    "fs.s3a.connection.establish.timeout": "2000",
}


class Server:
    """S3Proxy over a directory, where each object is a file: what it has answered for is there when it comes back."""

    def __init__(self, bench):
        self.bench = bench
        self.port = free_port()
        self.directory = bench.scratch / "s3"
        self.bucket = self.directory / "data" / "bucket"
        self.bucket.mkdir(parents=True)
        (self.directory / "server.conf").write_text(
            CONFIGURATION.format(port=self.port, data=self.directory / "data"))
        # Its usual log has each byte of each request.
        (self.directory / "log.xml").write_text('<configuration><root level="ERROR"/></configuration>')
        self.class_path = (bench.checkout / SERVER).read_text().strip()
        self.start()

    def start(self):
        self.process = self.bench.java(
            f"-Dlogback.configurationFile={self.directory}/log.xml", "org.gaul.s3proxy.Main", "--properties",
            self.directory / "server.conf", heap="256m", class_path=self.class_path)
        wait_until(self._answers, "an answer of the S3 server")

    def _answers(self):
        if not self.process.is_alive():
            raise RuntimeError(f"the S3 server ended: {self.process.last_line()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def options(self):
        """Options of Java for a client of it."""
        settings = dict(SETTINGS, **{"fs.s3a.endpoint": f"http://127.0.0.1:{self.port}"})
        return " ".join(f"-Dspark.hadoop.{name}={value}" for name, value in settings.items())


def kill_s3(bench):
    """A server killed at a random moment, and started again a moment later."""
    if not (bench.checkout / SERVER).exists():
        raise Skip(f"no S3 server; build it: {BUILD}")
    client = _client(bench)
    generator = bench.random("s3")
    bench.reference(SMALL)
    server = Server(bench)

    def strike():
        name = f"sweep{bench.number()}"
        with bench.trial("S3 server killed and restarted", store=server.bucket / name) as trial:
            trial.out = f"s3a://bucket/{name}"
            trial.log = bench.scratch / "symsweep.log"
            trial.log.unlink(missing_ok=True)
            trial.options = server.options()
            trial.variables = {"SYMSWEEP_CLASSPATH": client}
            driver = trial.start("run", "--master", "local[2]")
            moment = trial.wait_for_moment(driver, 1.5 * bench.span("local[2]"), generator, until=0.7)
            server.process.kill()
            pause = generator.uniform(0.2, 4)
            time.sleep(pause)
            server.start()
            trial.struck(f"{moment:.1f} s after the start, for {pause:.1f} s")
            code = driver.wait()
            trial.how += f", exit code {code}"
            trial.expect(code == 0 or len(driver.errors()) >= 1, f"no line that says why: {driver.last_line()}")
            trial.expect(code in (0, 1), f"exit code {code}, not 0 or 1")
            trial.resume("run", "--master", "local[2]")
        return trial.name

    times(bench.repeats, strike)


def _client(bench):
    """Hadoop's client for S3, which lies in the Maven repository beside Hadoop once the module storage was built."""
    hadoop = next(jar for jar in bench.class_path.split(":") if "/hadoop-client-api/" in jar)
    repository, _, version = hadoop.partition("/org/apache/hadoop/hadoop-client-api/")
    jars = []
    for artifact in CLIENT:
        found = sorted(Path(repository).glob(f"{artifact}/*/*.jar"))
        if artifact == CLIENT[0]:
            found = [jar for jar in found if jar.parent.name == version.split("/")[0]]
        if not found:
            raise Skip(f"{Path(artifact).name} is not in {repository}; build the module storage: {BUILD}")
        jars.append(str(found[-1]))
    return ":".join(jars)
