package dev.symsweep.store;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Stores that were written once; {@code docs/development/formats.md} says by which version. */
public final class Golden {

    private Golden() {}

    public static String directory(String name) {
        try {
            return Path.of(Objects.requireNonNull(Golden.class.getResource("/golden/" + name))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
