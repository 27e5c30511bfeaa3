package dev.symsweep.data;

import java.io.Serializable;
import java.util.List;

/**
 * What identifies the data that a set was read or drawn from.
 *
 * @param train of the files with training examples
 * @param test of the files with test examples
 */
public record DataDigests(DataDigest train, DataDigest test) implements Serializable {

    /** The two in one, as a sweep file states it: the digest whose two contents are the training and the test files. */
    public DataDigest set() {
        return DataDigest.ofContents(List.of(train.hex(), test.hex()));
    }
}
