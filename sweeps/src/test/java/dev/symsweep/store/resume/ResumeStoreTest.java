package dev.symsweep.store.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Rows;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.ResumePoint;
import dev.symsweep.training.ResumePoint.EpochPart;
import dev.symsweep.training.StepperState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeStoreTest {

    private static final RunKey RUN = Rows.finished(1).run().key();
    private static final RunKey OTHER = Rows.finished(2).run().key();

    @TempDir
    private Path root;

    @Test
    void aRowIsReadToTheBit() throws UnreadableFileException {
        assertThat(store().read(RUN)).isEmpty();
        store().write(row(RUN, 4));

        store().write(row(RUN, 5));

        ResumeRow read = store().read(RUN).orElseThrow();
        ResumeRow expected = row(RUN, 5);
        assertThat(read).usingRecursiveComparison().ignoringFields("provenance").isEqualTo(expected);
        assertThat(Float.floatToRawIntBits(read.point().stepper().parameters()[0]))
                .isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(read.provenance().numerics()).isEqualTo(expected.provenance().numerics());
        assertThat(read.provenance().versions()).isEqualTo(expected.provenance().versions());
        assertThat(read.provenance().data()).isEqualTo(expected.provenance().data());
        assertThat(store().runs()).containsExactly(RUN);
        assertThat(store().shown(RUN))
                .isEqualTo(root.resolve("resume").resolve(RUN + ".parquet").toString());
    }

    @Test
    void whatIsLeftOverOfRunsThatAreDoneIsDeleted() {
        store().write(row(RUN, 4));
        store().write(row(OTHER, 4));

        store().deleteAll(Set.of(OTHER, Rows.finished(3).run().key()));
        assertThat(store().runs()).containsExactly(RUN);

        store().delete(RUN);
        store().delete(RUN);
        assertThat(store().runs()).isEmpty();
    }

    @Test
    void aDamagedFileAndOneOfAnotherRunAreNoResumePoints() throws IOException {
        store().write(row(RUN, 4));
        Path file = root.resolve("resume").resolve(RUN + ".parquet");
        Files.copy(file, root.resolve("resume").resolve(OTHER + ".parquet"));
        assertThatThrownBy(() -> store().read(OTHER))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("is of run " + RUN.brief() + ", its name says otherwise");

        assertThat(check(OTHER))
                .contains(new CorruptFile(
                        store().shown(OTHER),
                        "is of run " + RUN.brief() + ", its name says otherwise",
                        "symsweep train trains its run from the start"));
        assertThat(check(RUN)).isEmpty();

        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += 97) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(file, flipped);
            assertThatThrownBy(() -> store().read(RUN)).as("byte %d", at).isInstanceOf(UnreadableFileException.class);
        }
    }

    @Test
    void aFileOfARunThatIsDoneIsLeftOver() {
        RunStore runs = RunStore.open(new Configuration(), root.toString(), "test");
        store().write(row(RUN, 4));
        store().write(row(OTHER, 4));
        runs.write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        runs.write(Rows.failed(2), new float[0]);

        assertThat(store().leftovers()).containsExactly(store().shown(RUN));
    }

    private Optional<CorruptFile> check(RunKey run) {
        return store().files().stream()
                .filter(file -> file.name().equals(store().shown(run)))
                .findFirst()
                .orElseThrow()
                .check()
                .get();
    }

    private ResumeStore store() {
        return ResumeStore.of(RunStore.at(new Configuration(), root.toString()));
    }

    private static ResumeRow row(RunKey run, long steps) {
        float[] weights = {-0f, Float.MIN_VALUE, 3, Float.MAX_VALUE};
        StepperState state = new StepperState(weights, List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}), steps);
        ResumePoint point = new ResumePoint(
                state,
                List.of(new EpochRecord(1, 1.5, 1e-3)),
                new EpochPart(3, 0.1 + 0.2, 96),
                396,
                7.25,
                List.of(new double[0], new double[] {Double.POSITIVE_INFINITY, 2}));
        return new ResumeRow(run, Rows.finished(1).provenance(), List.of(0, 1), point);
    }
}
