package dev.symsweep.jobs.spark;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.HoldOut;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The data sets of this JVM: each read once, whatever is held out of it and however it is normalised, shared by all tasks, and kept.
 * Of what specs make of them, which shares their pixels, only the last used are kept. Thread-safe.
 */
public final class DataCache {

    private static final ConcurrentHashMap<SetKey, TrainTest> WHOLE_SETS = new ConcurrentHashMap<>();
    private static final LastUsed<SpecKey, TrainTest> BY_SPEC = new LastUsed<>();

    private DataCache() {}

    /**
     * Which directory holds downloaded data sets; as text, to travel with tasks, and absolute, as executors work
     * elsewhere. Empty if none was named.
     */
    public record Root(String path) implements Serializable {

        /** That directory, if one is named. */
        public static Root of(Optional<Path> directory) {
            return new Root(
                    directory.map(path -> path.toAbsolutePath().toString()).orElse(""));
        }

        Optional<Path> directory() {
            return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
        }
    }

    private record SetKey(String set, Root root) {}

    private record SpecKey(DataSpec spec, Root root) {}

    /**
     * The examples of a run, without held-out ones; the first call reads them while others wait.
     *
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     * @throws InvalidSweepException if more is held out than there is
     */
    public static TrainTest of(DataSpec spec, Root root) {
        // Augmentation changes what training draws, not what there is to draw from.
        return BY_SPEC.of(new SpecKey(spec.augmentedBy(Augmentation.NONE), root), DataCache::load);
    }

    private static TrainTest load(SpecKey key) {
        DataSpec spec = key.spec();
        TrainTest whole = WHOLE_SETS.computeIfAbsent(
                new SetKey(spec.set(), key.root()),
                set -> DataSets.named(set.set()).load(set.root().directory()));
        return new TrainTest(prepared(withoutHeldOut(whole.train(), spec), spec), prepared(whole.test(), spec));
    }

    private static LabelledImages withoutHeldOut(LabelledImages train, DataSpec spec) {
        if (spec.validation() == 0) {
            return train;
        }
        try {
            return HoldOut.of(train, spec.validation(), spec.validationSeed()).train();
        } catch (IllegalArgumentException e) {
            throw new InvalidSweepException(Reasons.oneLine(e));
        }
    }

    /** The examples that the spec keeps, normalised as it asks; pixels are shared. */
    private static LabelledImages prepared(LabelledImages images, DataSpec spec) {
        LabelledImages normalized = spec.normalization().map(images::with).orElse(images);
        int limit = spec.limit().orElse(images.size());
        return limit >= images.size()
                ? normalized
                : normalized.select(
                        images.name() + ", the first " + limit,
                        IntStream.range(0, limit).toArray());
    }
}
