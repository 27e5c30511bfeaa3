package dev.symsweep.jobs;

import dev.symsweep.data.DataSets;
import dev.symsweep.data.HoldOut;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.sweep.DataSpec;
import dev.symsweep.sweep.InvalidSweepException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The data sets of this JVM: read once, shared by all its tasks, and kept. Thread-safe. */
final class DataCache {

    private static final ConcurrentHashMap<SetKey, TrainTest> WHOLE_SETS = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<SpecKey, TrainTest> BY_SPEC = new ConcurrentHashMap<>();

    private DataCache() {}

    /**
     * Which directory holds downloaded data sets; as text, to travel with tasks, and absolute, as executors work
     * elsewhere. Empty if none was named.
     */
    record Root(String path) implements Serializable {

        static Root of(Optional<Path> directory) {
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
    static TrainTest of(DataSpec spec, Root root) {
        return BY_SPEC.computeIfAbsent(new SpecKey(spec, root), DataCache::load);
    }

    private static TrainTest load(SpecKey key) {
        DataSpec spec = key.spec();
        TrainTest whole = WHOLE_SETS.computeIfAbsent(
                new SetKey(spec.set(), key.root()),
                set -> DataSets.named(set.set()).load(set.root().directory()));
        return spec.validation() == 0 ? whole : new TrainTest(withoutHeldOut(whole.train(), spec), whole.test());
    }

    private static LabelledImages withoutHeldOut(LabelledImages train, DataSpec spec) {
        try {
            return HoldOut.of(train, spec.validation(), spec.validationSeed()).train();
        } catch (IllegalArgumentException e) {
            throw new InvalidSweepException(Reasons.oneLine(e));
        }
    }
}
