package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.cli.data.DataSetNames;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which data sets the data commands are about when none is named; nothing here reaches the network. */
class DataCommandTest {

    private static final List<String> LEFT_OUT = Stream.of("svhn", "cora", "facebook-pages", "ogbn-arxiv")
            .map(name -> name + ": left out, is not published in this form, docs/data.md says how to make it")
            .toList();

    @TempDir
    private Path directory;

    @Test
    void withoutNamesWhatIsNotPublishedIsLeftOut() {
        StringWriter out = new StringWriter();

        assertThat(new DataSetNames().sources(source -> false, new PrintWriter(out)))
                .extracting(DataSource::name)
                .containsExactly("glyphs", "mnist", "cifar10", "cifar100");
        assertThat(out.toString().lines()).containsExactlyElementsOf(LEFT_OUT);
        assertThat(new DataSetNames().sources(source -> true, new PrintWriter(out)))
                .extracting(DataSource::name)
                .contains("svhn");
    }

    @Test
    void fetchWithoutNamesStartsWithWhatIsPublished() throws IOException {
        // No directory can be made here, so that it ends before the first download.
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        Run run = CommandLines.run("data", "fetch", "--data", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .startsWith(LEFT_OUT.toArray(String[]::new))
                .endsWith("glyphs: complete")
                .hasSize(LEFT_OUT.size() + 1);
        assertThat(run.err().lines()).singleElement().asString().contains("mnist: cannot be made");
    }

    @Test
    void fetchOfWhatIsNotPublishedFailsWithOneLine() {
        Run run = CommandLines.run("data", "fetch", "svhn", "--data", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .endsWith("is not published in this form, docs/data.md says how to make it");
    }

    @Test
    void checkPrintsTheDigestThatASweepFileCanState() {
        Run run = CommandLines.run("data", "check", "glyphs", "--data", directory.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly("glyphs: needs no files, 6000 training and 2000 test examples, digest "
                        + DataSets.named("glyphs").published().orElseThrow().set());
    }

    @Test
    void checkRefusesFilesCutWithinARecord() throws IOException {
        Path train = directory.resolve("svhn/train.bin");
        Files.createDirectories(directory.resolve("svhn"));
        Files.write(directory.resolve("svhn/test.bin"), new byte[3073]);
        Files.write(train, new byte[2 * 3073]);
        Run whole = CommandLines.run("data", "check", "svhn", "--data", directory.toString());
        Files.write(train, new byte[2 * 3073 - 1]);
        Run cut = CommandLines.run("data", "check", "svhn", "--data", directory.toString());

        assertThat(whole.exitCode()).isZero();
        assertThat(whole.out()).contains("svhn: 2 training and 1 test examples, digest sha256:");
        assertThat(cut.exitCode()).isEqualTo(1);
        assertThat(cut.err().lines())
                .singleElement()
                .asString()
                .endsWith("1 of 2 data files are missing or damaged, the first: " + train
                        + ": truncated, record 1 (the first is 0) has 3072 bytes, must be 3073");
    }

    @Test
    void fetchKeepsFilesThatDifferUnlessToldOtherwise() throws IOException {
        Files.createDirectories(directory.resolve("mnist"));
        Path own = Files.writeString(directory.resolve("mnist/t10k-labels-idx1-ubyte"), "other labels");

        Run run = CommandLines.run("data", "fetch", "mnist", "--data", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(own + ": md5 of the content is ")
                .endsWith("it differs from the published file and is kept: move it away, or give --replace to have the"
                        + " published one in its place");
        assertThat(own).hasContent("other labels");
    }

    @Test
    void checkWithoutNamesLooksAtWhatIsNotPublishedOnlyWhereItIsThere() throws IOException {
        Run without = CommandLines.run("data", "check", "--data", directory.toString());
        Files.createDirectories(directory.resolve("svhn"));
        Files.writeString(directory.resolve("svhn").resolve("train.bin"), "made by hand");
        Run with = CommandLines.run("data", "check", "--data", directory.toString());

        assertThat(without.out().lines()).containsAll(LEFT_OUT);
        assertThat(without.err()).contains("12 of 12 data files are missing or damaged, the first: ");
        assertThat(with.out()).doesNotContain("svhn: left out").contains("train.bin: unchecked, 12 bytes unpacked");
        assertThat(with.err()).contains("13 of 14 data files are missing or damaged");
    }
}
