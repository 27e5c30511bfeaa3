package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.Sha256;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptFileSizeTest {

    private static final int VALUE = 90_000;

    /** Written as longer ones are. */
    private static final int SHORTEST = 2000;

    /** Results have a line with the digest above it. */
    @Test
    void theLargestFileThatFitsIsReadAgain() {
        int room = YamlTree.LARGEST - 256 - new ResolvedFile(file(0)).yaml().length();
        Mapping largest = ResolvedFile.fitting(file(room));

        String kept = "# sha-256 " + "0".repeat(Sha256.DIGITS) + " of what follows; whoever changes that deletes this"
                + " line\n" + new ResolvedFile(largest).yaml();

        assertThat(YamlTree.document("sweep.yaml", kept).plain()).isEqualTo(largest.plain());
        assertThatThrownBy(() -> ResolvedFile.fitting(file(room + 1)))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("x: the sweep file has 3145473 characters as it is kept beside results, ");
    }

    /** With that many characters in its values besides those of a file with none. */
    private static Mapping file(int characters) {
        Tree.Origin origin = new Tree.Origin("x", "");
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (int i = 10; i <= 10 + YamlTree.LARGEST / VALUE; i++) {
            int length = Math.min(VALUE, Math.max(0, characters - (i - 10) * VALUE));
            entries.put("k" + i, new Tree.Scalar(origin, Tree.Kind.TEXT, "x".repeat(SHORTEST + length)));
        }
        return new Mapping(origin, entries);
    }
}
