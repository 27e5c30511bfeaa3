package dev.symsweep.jobs.zoo;

import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.zoo.ZooDraft.FileDraft;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * A file of a zoo.
 *
 * @param arm whose zoo
 * @param number of the file in this zoo
 * @param directory of the version
 * @param file what it is to hold
 * @param specs of the runs whose networks are evaluated, by key
 */
record ZooUnit(String arm, int number, String directory, FileDraft file, Map<RunKey, RunSpec> specs)
        implements Serializable {

    /** Copies what is given. */
    ZooUnit {
        specs = new HashMap<>(specs);
    }

    /**
     * Which file it is.
     *
     * @param arm whose zoo
     * @param number of the file in this zoo
     */
    record Place(String arm, int number) implements Serializable {}

    Place place() {
        return new Place(arm, number);
    }
}
