package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Files written once, by the first version of each format, stay readable. */
class GoldenFilesTest {

    private static final RunKey FINISHED =
            new RunKey("bb28588487745aa5a357b13703205c195ad789e718c09f2218a8f8830bc16b18");
    private static final RunKey FAILED = new RunKey("bcee3aca76c6cb93a9e9074f3b8ef8ad3a838ec8377d3e7249829a059a8a382d");

    @Test
    void runsOfFormatOneAreRead() throws URISyntaxException {
        RunStore store = RunStore.at(new Configuration(), directory("/golden/format-1"));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows()).extracting(row -> row.run().key()).containsExactly(FINISHED, FAILED);
        assertThat(store.read(FINISHED)).isEqualTo(Rows.finished(1));
        assertThat(store.weights(FINISHED)).isEqualTo(Rows.weights(Rows.finished(1)));
        assertThat(store.read(FAILED)).isEqualTo(Rows.failed(2));
    }

    @Test
    void curvesOfFormatOneAreRead() throws URISyntaxException {
        CurveStore store = CurveStore.at(new Configuration(), directory("/golden/format-1"));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows()).containsExactly(Rows.curve(1, 2, Split.TRAIN), Rows.curve(1, 2, Split.TEST));
    }

    private static String directory(String resource) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenFilesTest.class.getResource(resource))
                        .toURI())
                .toString();
    }
}
