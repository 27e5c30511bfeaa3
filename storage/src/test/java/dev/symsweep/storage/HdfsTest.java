package dev.symsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HdfsTest {

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void aSweepOnHdfsHasTheBitsOfOneOnTheDisk() throws Exception {
        Sweep local = Sweep.in(directory.resolve("local"), new Configuration(false));
        String onDisk = directory.resolve("out").toString();
        assertThat(local.run("run", onDisk).exitCode()).isZero();
        Configuration hadoop = new Configuration();
        hadoop.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build()) {
            cluster.waitActive();
            Sweep sweep = Sweep.in(directory.resolve("remote"), new Configuration(false));
            String root = cluster.getURI() + "/sweeps/tiny";

            assertThat(sweep.run("run", root))
                    .satisfies(ended ->
                            assertThat(ended.exitCode()).as(ended.output()).isZero());

            assertThat(sweep.bits(root)).isEqualTo(local.bits(onDisk));
            assertThat(sweep.run("train", root).output()).contains("4 done before");
            assertThat(sweep.run("fsck", root).exitCode()).isZero();
        }
    }
}
