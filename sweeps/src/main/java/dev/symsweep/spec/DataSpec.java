package dev.symsweep.spec;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.setting.InvalidSettingException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which examples a run is trained and tested on, and how they are prepared.
 *
 * @param source the data set
 * @param digest what the data must be, by the digest of its training and test files together; empty if any data will do
 *     that the source reads
 * @param validation training examples held out, 0 for none
 * @param validationSeed seed that chooses them; 0 when none are held out, whatever was given
 * @param limit how many examples are kept of what is left to train on, and of the test set, the first ones; all if
 *     empty, as it is where the limit is known to cut nothing
 * @param normalization what images are normalised by; if empty, the data set's own statistics, as it is where they are
 *     given
 * @param augmentation how training images are changed each time they are drawn
 */
public record DataSpec(
        DataSource source,
        Optional<DataDigest> digest,
        int validation,
        long validationSeed,
        OptionalInt limit,
        Optional<PixelStatistics> normalization,
        Augmentation augmentation) {

    public DataSpec {
        if (validation < 0) {
            throw new InvalidSettingException("count", "validation count is " + validation + ", must be 0 or more");
        }
        if (limit.isPresent() && limit.getAsInt() <= 0) {
            throw new InvalidSettingException("limit", "limit is " + limit.getAsInt() + ", must be positive");
        }
        // What changes nothing must not change the run key either.
        validationSeed = validation == 0 ? 0 : validationSeed;
        limit = limit.isPresent() && cutsNothing(limit.getAsInt(), validation, source) ? OptionalInt.empty() : limit;
        normalization = normalization.filter(statistics -> !statistics.equals(source.statistics()));
        augmentation = augmentation.shift() == 0 && augmentation.cutout() == 0
                ? new Augmentation(augmentation.flip(), 0, 0, Augmentation.NONE.fill())
                : augmentation;
    }

    private static boolean cutsNothing(int limit, int validation, DataSource source) {
        return source.trainSize().orElse(Integer.MAX_VALUE) - validation <= limit
                && source.testSize().orElse(Integer.MAX_VALUE) <= limit;
    }

    /**
     * All examples of a known data set as they are.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static DataSpec of(String set) {
        return of(DataSets.named(set));
    }

    /** All examples of a data set as they are. */
    public static DataSpec of(DataSource source) {
        return new DataSpec(source, Optional.empty(), 0, 0, OptionalInt.empty(), Optional.empty(), Augmentation.NONE);
    }

    /** What messages and reports call the data set, for instance {@code mnist}. */
    public String set() {
        return source.name();
    }

    /** The same, of data with that digest of training and test files together. */
    public DataSpec pinnedTo(DataDigest newDigest) {
        return new DataSpec(
                source, Optional.of(newDigest), validation, validationSeed, limit, normalization, augmentation);
    }

    /** The same with that many training examples held out. */
    public DataSpec holdingOut(int count, long seed) {
        return new DataSpec(source, digest, count, seed, limit, normalization, augmentation);
    }

    /** The same with at most that many examples to train on, and as many to test on. */
    public DataSpec limitedTo(int examples) {
        return new DataSpec(
                source, digest, validation, validationSeed, OptionalInt.of(examples), normalization, augmentation);
    }

    /** The same, normalised by these statistics. */
    public DataSpec normalizedBy(PixelStatistics statistics) {
        return new DataSpec(source, digest, validation, validationSeed, limit, Optional.of(statistics), augmentation);
    }

    /** The same, training images changed in this way. */
    public DataSpec augmentedBy(Augmentation newAugmentation) {
        return new DataSpec(source, digest, validation, validationSeed, limit, normalization, newAugmentation);
    }

    /** Whether examples are held out: of a graph those of its split. */
    public boolean hasValidation() {
        return validation > 0 || source.isGraph();
    }

    /** The most examples there can be to train on: their number, else the limit; empty where neither is known. */
    public OptionalInt mostTrained() {
        OptionalInt known = trainSize();
        return known.isPresent() ? known : limit;
    }

    /** The number of examples to train on; empty where it is not known before they are read. */
    public OptionalInt trainSize() {
        OptionalInt whole = source.trainSize();
        if (whole.isEmpty()) {
            return OptionalInt.empty();
        }
        int left = whole.getAsInt() - validation;
        return OptionalInt.of(Math.min(left, limit.orElse(left)));
    }
}
