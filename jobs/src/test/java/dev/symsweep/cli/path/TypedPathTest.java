package dev.symsweep.cli.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPathTest {

    private static final String HOME = System.getProperty("user.home");

    @Test
    void aTildeIsTheHomeDirectory() {
        assertThat(TypedPath.of("~").local()).isEqualTo(Path.of(HOME));
        assertThat(TypedPath.of("~/a ~/b")).hasToString(HOME + "/a ~/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:b", "out/12:30", "a b", "100%25", "a#b?c", "a\\b", "*[x]{y}", "~backup", "./~/x", "file:x"})
    void allOtherCharactersAreThePathsOwn(String typed) {
        assertThat(TypedPath.of(typed).local()).isEqualTo(Path.of(typed));
        assertThat(TypedPath.of(typed).isUri()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://host/results", "s3a://bucket/a:b", "file:/tmp/x"})
    void aSchemeMakesAUri(String typed) {
        assertThat(TypedPath.of(typed).isUri()).isTrue();
        assertThatThrownBy(() -> TypedPath.of(typed).local()).hasMessage(typed + " is no path on this machine");
    }

    @ParameterizedTest
    @CsvSource({
        "'', \"\" is no path",
        "' ', \" \" is no path",
        "~ada/x, 'is in a home directory that is not yours; write it in full, or ./~ada/x for a file of this name'"
    })
    void whatIsNoPathIsRefused(String typed, String reason) {
        assertThatThrownBy(() -> TypedPath.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
