package dev.symsweep.store.run;

import java.io.Serializable;

/**
 * Which data a run was trained on.
 *
 * @param train digest of the files of training examples; empty if not known, as in rows from before it was taken
 * @param test digest of the files of test examples; likewise
 */
public record DataDigests(String train, String test) implements Serializable {

    /** Of a run that was trained before digests were taken. */
    public static final DataDigests UNKNOWN = new DataDigests("", "");
}
