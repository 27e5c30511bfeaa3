package dev.symsweep.cli.surroundings;

import java.net.ProxySelector;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;

/** What is settled once, before a command is read, so that each works alike for whoever runs it and wherever. */
public final class Surroundings {

    /** What Java takes for a user without an entry among the system's users, and for that user's home. */
    private static final String UNKNOWN = "?";

    /** What Java puts in place of a byte that it cannot read. */
    private static final char LOST = '\ufffd';

    private Surroundings() {}

    /** Settles digits and letters, the proxies of downloads, and a name for a user that the system does not know. */
    public static void settle() {
        settle(System.getenv());
    }

    static void settle(Map<String, String> environment) {
        // Numbers are read by other programs, and names are compared: neither follows the language of the user.
        Locale.setDefault(Locale.ROOT);
        ProxySelector.setDefault(EnvironmentProxies.of(environment, ProxySelector.getDefault()));
        nameUser(environment);
    }

    /** What of a command line, or of where it is typed, was lost as it was read, and what to do. */
    public static Optional<String> unreadable(String... arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of(System.getProperty("user.dir")))
                .filter(text -> text.indexOf(LOST) >= 0)
                .findFirst()
                .map(text -> text + " has bytes that are no characters in this locale, whose encoding is "
                        + System.getProperty("sun.jnu.encoding")
                        + "; set LC_ALL to a locale with UTF-8, such as C.UTF-8, or take a name of other characters");
    }

    /** Hadoop asks the system for the user's name and ends without one, and libraries would make a directory "?". */
    private static void nameUser(Map<String, String> environment) {
        if (UNKNOWN.equals(System.getProperty("user.home"))) {
            System.setProperty(
                    "user.home", environment.getOrDefault("HOME", System.getProperty("java.io.tmpdir", "/tmp")));
        }
        if (!UNKNOWN.equals(System.getProperty("user.name"))) {
            return;
        }
        String name = Objects.requireNonNullElse(
                environment.get("HADOOP_USER_NAME"), environment.getOrDefault("USER", "unknown"));
        System.setProperty("user.name", name);
        UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
}
