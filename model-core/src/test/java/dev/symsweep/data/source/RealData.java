package dev.symsweep.data.source;

import java.nio.file.Path;
import java.util.Optional;

/** The real data sets, for tests that are skipped where they are not. */
public final class RealData {

    private RealData() {}

    /** The data directory that the environment names. */
    public static Optional<Path> root() {
        return Optional.ofNullable(System.getenv("SYMSWEEP_DATA"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /** Whether MNIST is there. */
    public static boolean hasMnist() {
        return has("mnist");
    }

    /** Whether CIFAR-10 is there. */
    public static boolean hasCifar10() {
        return has("cifar10");
    }

    /** Whether a data set is there. */
    public static boolean has(String set) {
        return root().filter(root -> DataSets.named(set).files().stream()
                        .allMatch(file -> file.locate(root).isPresent()))
                .isPresent();
    }
}
