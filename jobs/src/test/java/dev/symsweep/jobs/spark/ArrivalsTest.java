package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.store.Table;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {

    private static final long BETWEEN = Arrivals.BETWEEN_LISTINGS.toNanos();

    @TempDir
    private java.nio.file.Path root;

    /** Of a clock that starts anywhere. */
    private final long start = Long.MAX_VALUE - BETWEEN / 2;

    private Table<CurveKey, CurveRow> table;
    private Arrivals<CurveKey> arrivals;

    /** The local disk under the scheme {@code listed}. */
    public static final class Listed extends RawLocalFileSystem {

        private static final AtomicInteger LISTINGS = new AtomicInteger();

        @Override
        public URI getUri() {
            return URI.create("listed:///");
        }

        @Override
        public FileStatus[] listStatus(Path directory) throws IOException {
            LISTINGS.incrementAndGet();
            return super.listStatus(directory);
        }
    }

    @BeforeEach
    void beginJob() {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.listed.impl", Listed.class, FileSystem.class);
        table = CurveCodec.table(hadoop, "listed://" + root);
        table.write(RowWriterTest.rows(0));
        arrivals = Arrivals.into(table);
        Listed.LISTINGS.set(0);
    }

    @Test
    void manyTasksListTheTableOnce() {
        table.write(RowWriterTest.rows(1));

        for (int task = 0; task < 1000; task++) {
            assertThat(arrivals.keys(table, start + task * (BETWEEN / 1000)))
                    .as("what was there before the job began has not come")
                    .hasSize(2);
        }

        assertThat(Listed.LISTINGS).hasValue(1);
    }

    @Test
    void whatComesLaterIsSeenAtTheNextListing() {
        assertThat(arrivals.keys(table, start)).isEmpty();
        table.write(RowWriterTest.rows(1));

        assertThat(arrivals.keys(table, start + BETWEEN - 1)).isEmpty();
        assertThat(arrivals.keys(table, start + BETWEEN)).hasSize(2);
        assertThat(Listed.LISTINGS).hasValue(2);
    }

    @Test
    void eachJobBeginsByListing() {
        arrivals.keys(table, start);
        Arrivals<CurveKey> next = Arrivals.into(table);
        table.write(RowWriterTest.rows(1));

        assertThat(next.keys(table, start + 1)).hasSize(2);
    }
}
