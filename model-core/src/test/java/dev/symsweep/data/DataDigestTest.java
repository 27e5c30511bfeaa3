package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values come from sha256sum. */
class DataDigestTest {

    private static final String FIRST = Checksums.sha256("first");
    private static final String SECOND = Checksums.sha256("second");
    private static final String BOTH = "a158f304d3cb2ec54efefc1e33c24e35ba1789b7a6fd34d475a033726d85b236";
    private static final String TURNED = "bb4dd6851a5e5ccafe0a83f2211999de7fa170460b96a55ac7aad2c98a6ae566";

    @Test
    void itIsTheHashOfTheHashesLineByLine() {
        assertThat(DataDigest.ofContents(List.of(FIRST, SECOND))).hasToString("sha256:" + BOTH);
        assertThat(DataDigest.ofContents(List.of(SECOND, FIRST)).hex()).isEqualTo(TURNED);
    }

    @Test
    void aSetIsItsTrainingAndTestFiles() {
        DataDigests digests = new DataDigests(new DataDigest(BOTH), new DataDigest(TURNED));

        assertThat(digests.set())
                .hasToString("sha256:08ff35ecfb8b857cf0e2a9a5af1ca5b5e6206be5107699e41a46a6254d84ac56");
    }

    @Test
    void itsTextReadsBack() {
        DataDigest digest = new DataDigest(BOTH);

        assertThat(DataDigest.parse(digest.toString())).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "sha256:", "sha256:0123456789ab", "md5:" + BOTH, BOTH, "sha256:" + BOTH + "0"})
    void otherTextsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataDigest.parse(text))
                .withMessage("digest is \"" + text + "\", must be sha256: and 64 digits of 0-9a-f");
    }

    @Test
    void capitalsAreRefusedAsAnotherTextWouldBeAnotherRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataDigest.parse("sha256:" + BOTH.toUpperCase(Locale.ROOT)));
    }
}
