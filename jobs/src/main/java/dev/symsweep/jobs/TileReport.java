package dev.symsweep.jobs;

import java.io.Serializable;
import java.util.List;

/**
 * What a task tells the driver of its tile, whose curves are already written.
 *
 * @param description of the tile, for the log
 * @param pairs pairs of the tile
 * @param computed pairs whose curves were computed; the others miss a run that cannot be read
 * @param unreadable the runs that cannot be read
 */
record TileReport(String description, int pairs, int computed, List<Unreadable> unreadable) implements Serializable {

    /**
     * A run whose weights cannot be read.
     *
     * @param key its key
     * @param reason why, one line
     */
    record Unreadable(String key, String reason) implements Serializable {}
}
