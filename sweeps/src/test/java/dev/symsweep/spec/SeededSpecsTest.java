package dev.symsweep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededSpecsTest {

    @ParameterizedTest
    @ValueSource(strings = {"lmc-mlp-mnist", "quickstart", "zoo-small-cnn-mnist", "lmc-mlp-mnist-sigma"})
    void specsAndKeysAreThoseOfEachSeed(String name) {
        WrittenSpecs read = new WrittenSpecs();
        SweepFile.plan(Path.of("../conf", name + ".yaml"), List.of()).runs().stream()
                .limit(40)
                .forEach(run -> {
                    SeededSpecs seeded = SeededSpecs.of(run.spec());
                    assertThat(seeded.spec(run.spec().seed())).isEqualTo(run.spec());
                    for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1234567}) {
                        assertThat(seeded.spec(seed).seed()).isEqualTo(seed);
                        assertThat(seeded.key(seed)).isEqualTo(seeded.spec(seed).key());
                        String written = seeded.spec(seed).canonical();
                        assertThat(read.parse(written)).isEqualTo(WrittenSpec.parse(written));
                    }
                });
    }
}
