package dev.symsweep.data.source;

import dev.symsweep.data.DataException;
import java.nio.file.Path;
import java.util.Optional;

/** Data directories. */
final class Directories {

    private Directories() {}

    /**
     * The data directory of a data set that needs one.
     *
     * @throws DataException if there is none
     */
    static Path require(Optional<Path> root, DataSource source) {
        String set = source.name();
        return root.orElseThrow(() -> new DataException("data set " + set
                + ": no data directory, set --data or SYMSWEEP_DATA to the one with " + set + "/ in it"
                + source.files().get(0).alternative(set)));
    }
}
