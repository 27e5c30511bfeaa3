package dev.symsweep.data.source;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data set as it was read or drawn, and what identifies it.
 *
 * @param source where it came from
 * @param examples all examples, normalised by the source's statistics
 * @param digests of the content that they were made of, taken while it was read
 */
public record LoadedData(DataSource source, TrainTest examples, DataDigests digests) {

    /**
     * Checks that this is the data that a sweep file states.
     *
     * @param stated the digest of training and test files together
     * @throws DataException if it is other data; the message names the set, its files and both digests
     */
    public void require(DataDigest stated) {
        if (!digests.set().equals(stated)) {
            throw new DataException("data set " + source.name() + ": " + what("data", source.files()) + " has digest "
                    + digests.set() + ", must be " + stated + " as stated");
        }
    }

    /**
     * How this differs from the data of some digests.
     *
     * @return one line that names the set, the files and both digests; empty if it is the same data
     */
    public Optional<String> differenceFrom(DataDigests others) {
        String differences = Stream.of(
                        difference("training data", source.trainFiles(), digests.train(), others.train()),
                        difference("test data", source.testFiles(), digests.test(), others.test()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return differences.isEmpty() ? Optional.empty() : Optional.of("data set " + source.name() + ": " + differences);
    }

    private static Optional<String> difference(
            String what, List<DataFile> files, DataDigest found, DataDigest expected) {
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of(what(what, files) + " has digest " + found + ", must be " + expected);
    }

    private static String what(String what, List<DataFile> files) {
        return files.isEmpty()
                ? what
                : what + " (" + files.stream().map(DataFile::path).collect(Collectors.joining(", ")) + ")";
    }
}
