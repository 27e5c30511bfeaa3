package dev.symsweep.data.source;

import java.util.List;
import java.util.stream.Collectors;

/** The data sets known by name. */
public final class DataSets {

    private static final List<DataSource> ALL = List.of(
            new GlyphsSource(),
            IdxSource.mnist(),
            CifarSource.cifar10(),
            CifarSource.cifar100(),
            CifarSource.svhn(),
            GraphSource.cora(),
            GraphSource.facebookPages(),
            GraphSource.ogbnArxiv());

    private DataSets() {}

    /** All of them, by name. */
    public static List<DataSource> all() {
        return ALL;
    }

    /**
     * The data set of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static DataSource named(String name) {
        return ALL.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("data set is \"" + name + "\", must be one of " + names()));
    }

    /** Whether there is a data set of that name. */
    static boolean isKnown(String name) {
        return ALL.stream().anyMatch(source -> source.name().equals(name));
    }

    /** The names, for messages. */
    static String names() {
        return ALL.stream().map(DataSource::name).collect(Collectors.joining(", "));
    }
}
