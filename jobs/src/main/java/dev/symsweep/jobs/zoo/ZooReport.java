package dev.symsweep.jobs.zoo;

import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.zoo.ZooContent;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task tells the driver of its file. */
final class ZooReport implements Serializable {

    private static final long serialVersionUID = 1;

    private final ZooUnit.Place place;
    private final @Nullable ZooContent content;
    private final boolean isWritten;
    private final List<Unreadable> unreadable;
    private final String description;

    /**
     * @param content what the file has come to; none if a network cannot be read
     * @param isWritten whether it was not there before
     * @param unreadable the networks that cannot be read
     * @param description for the log
     */
    ZooReport(
            ZooUnit.Place place,
            Optional<ZooContent> content,
            boolean isWritten,
            List<Unreadable> unreadable,
            String description) {
        this.place = place;
        this.content = content.orElse(null);
        this.isWritten = isWritten;
        this.unreadable = List.copyOf(unreadable);
        this.description = description;
    }

    ZooUnit.Place place() {
        return place;
    }

    Optional<ZooContent> content() {
        return Optional.ofNullable(content);
    }

    boolean isWritten() {
        return isWritten;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    String description() {
        return description;
    }

    /** How many networks the file has, 0 if there is none. */
    int rows() {
        return content == null ? 0 : Math.toIntExact(content.file().rows());
    }
}
