package dev.symsweep.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageMapTest {

    private static final Path PAGE = Checkout.ROOT.resolve("docs/packages.md");

    @Test
    void theMapShowsThePackagesAsTheyAre() throws IOException {
        String expected = PackageMap.text();
        if (Boolean.getBoolean("symsweep.writeMap")) {
            Files.writeString(PAGE, expected);
        }

        List<String> written = Files.readAllLines(PAGE);
        List<String> actual = expected.lines().toList();
        assertThat(actual.stream().filter(line -> !written.contains(line)))
                .as("lines that docs/packages.md lacks; -Dsymsweep.writeMap=true writes it")
                .isEmpty();
        assertThat(written.stream().filter(line -> !actual.contains(line)))
                .as("lines of docs/packages.md that are of no package; -Dsymsweep.writeMap=true writes it")
                .isEmpty();
        assertThat(written).as("the order of docs/packages.md").isEqualTo(actual);
    }

    @Test
    void takesTheFirstSentence() {
        String source = """
                /**
                 * What {@code FILE.md} of a {@link dev.symsweep.network.Network} and {@link Other
                 * others} holds (v. 1). More.
                 *
                 * @see Other
                 */
                @NullMarked
                package dev.symsweep.some.room;
                """;

        assertThat(PackageMap.line("module", source, "some/room/package-info.java"))
                .isEqualTo("| module | `some.room` | What `FILE.md` of a `Network` and others holds (v. 1). |");
    }
}
