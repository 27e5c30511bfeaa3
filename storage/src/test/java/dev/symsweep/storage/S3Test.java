package dev.symsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.storage.Sweep.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class S3Test {

    private static final String ROOT = "s3a://" + S3Server.BUCKET + "/sweeps/tiny";

    @TempDir
    private static Path disk;

    private static Sweep.Bits expected;

    @TempDir
    private Path directory;

    private S3Server server;

    @BeforeAll
    static void sweepOnTheDisk() throws Exception {
        Sweep sweep = Sweep.in(disk.resolve("sweep"), new Configuration(false));
        String root = disk.resolve("out").toString();
        assertThat(sweep.run("run", root).exitCode()).isZero();
        expected = sweep.bits(root);
    }

    @BeforeEach
    void startServer() throws Exception {
        server = S3Server.started(Files.createDirectory(directory.resolve("server")));
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    @Timeout(300)
    void aSweepInS3HasTheBitsOfOneOnTheDisk() throws Exception {
        Sweep sweep = Sweep.in(directory.resolve("remote"), server.client());

        Ended ended = sweep.run("run", ROOT);

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(sweep.bits(ROOT)).isEqualTo(expected);
        assertThat(sweep.run("train", ROOT).output()).contains("4 done before");
        assertThat(sweep.run("fsck", ROOT).exitCode()).isZero();
        try (Stream<Path> objects = Files.walk(directory.resolve("server/data"))) {
            assertThat(objects.map(object -> object.getFileName().toString()))
                    .as("objects that were to be renamed")
                    .noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    @Timeout(300)
    void aServerThatIsKilledAndComesBackCostsNoRun() throws Exception {
        Sweep sweep = Sweep.in(directory.resolve("remote"), server.client());
        Process driver = sweep.start("run", ROOT, "--master", "local[1]");
        while (!Files.exists(directory.resolve("server/data/" + S3Server.BUCKET + "/sweeps/tiny/runs"))) {
            assertThat(driver.isAlive()).isTrue();
            Thread.sleep(20);
        }
        server.kill();
        Thread.sleep(500);
        server.start();
        driver.waitFor();

        Ended again = sweep.run("run", ROOT);

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(sweep.bits(ROOT)).isEqualTo(expected);
    }

    @Test
    @Timeout(120)
    void whoHasNoCredentialsIsTold() throws Exception {
        Ended ended = Sweep.in(directory.resolve("remote"), server.clientWithoutCredentials())
                .run("train", ROOT);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.error())
                .isEqualTo("symsweep: cannot make directory " + ROOT + ": Permission denied: "
                        + "SimpleAWSCredentialsProvider: No AWS credentials in the Hadoop configuration; "
                        + "give some, docs/cluster.md says how");
    }

    @Test
    @Timeout(120)
    void aServerThatDoesNotAnswerIsNamed() throws Exception {
        server.kill();

        Ended ended = Sweep.in(directory.resolve("remote"), server.client()).run("train", ROOT);

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.error())
                .contains(ROOT)
                .endsWith("failed: Connection refused")
                .doesNotContain("Exception");
    }
}
