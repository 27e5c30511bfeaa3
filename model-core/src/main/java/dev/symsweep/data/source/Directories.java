package dev.symsweep.data.source;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFile;
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
        DataFile first = source.files().get(0);
        return root.orElseThrow(() -> new DataException("data set " + source.name()
                + ": no data directory, set --data or SYMSWEEP_DATA to the one with " + first.folder() + "/ in it"
                + first.alternative(source.name())));
    }
}
