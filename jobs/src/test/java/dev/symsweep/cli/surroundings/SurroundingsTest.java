package dev.symsweep.cli.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProxySelector;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

    private final Locale locale = Locale.getDefault();
    private final ProxySelector proxies = ProxySelector.getDefault();
    private final String name = System.getProperty("user.name");
    private final String home = System.getProperty("user.home");

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        ProxySelector.setDefault(proxies);
        System.setProperty("user.name", name);
        System.setProperty("user.home", home);
        UserGroupInformation.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "fa-IR", "hi-IN-u-nu-deva", "de-DE"})
    void digitsAndLettersAreThoseOfNoLanguage(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        Surroundings.settle(Map.of());

        assertThat("%,.1f %d".formatted(1234.5, 17)).isEqualTo("1,234.5 17");
        assertThat("title".toUpperCase(Locale.getDefault())).isEqualTo("TITLE");
    }

    @Test
    void aUserWithoutANameGetsOne() throws Exception {
        System.setProperty("user.name", "?");
        System.setProperty("user.home", "?");

        Surroundings.settle(Map.of("HOME", "/home/here"));

        assertThat(UserGroupInformation.getCurrentUser().getShortUserName()).isEqualTo("unknown");
        assertThat(System.getProperty("user.home")).isEqualTo("/home/here");
    }

    @Test
    void theNameThatHadoopIsGivenComesFirst() throws Exception {
        System.setProperty("user.name", "?");

        Surroundings.settle(Map.of("HADOOP_USER_NAME", "ada", "USER", "grace"));

        assertThat(UserGroupInformation.getCurrentUser().getShortUserName()).isEqualTo("ada");
    }

    @Test
    void aUserWithANameKeepsIt() {
        Surroundings.settle(Map.of("HADOOP_USER_NAME", "ada"));

        assertThat(System.getProperty("user.name")).isEqualTo(name);
    }

    @Test
    void whatWasLostInReadingIsSaid() {
        assertThat(Surroundings.unreadable("plan", "t\ufffd\ufffdst.yaml"))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("t\ufffd\ufffdst.yaml has bytes that are no characters in this locale")
                        .contains("LC_ALL"));
        assertThat(Surroundings.unreadable("plan", "täst.yaml")).isEmpty();
    }
}
