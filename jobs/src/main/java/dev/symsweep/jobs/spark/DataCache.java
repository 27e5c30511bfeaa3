package dev.symsweep.jobs.spark;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.Examples;
import dev.symsweep.data.HoldOut;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.data.source.LoadedData;
import dev.symsweep.spec.DataSection;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The data sets of this JVM: each read once, whatever is held out of it and however it is normalised, shared by all
 * tasks, and kept. Of what specs make of them, which shares their pixels, only the last used are kept. Thread-safe.
 */
public final class DataCache {

    private static final ConcurrentHashMap<SetKey, LoadedData> WHOLE_SETS = new ConcurrentHashMap<>();
    private static final LastUsed<SpecKey, TrainTest> BY_SPEC = new LastUsed<>();

    private DataCache() {}

    /**
     * Where data sets lie, and what they must be.
     *
     * @param path the directory that holds downloaded ones, or its URI; as text, to travel with tasks, and absolute, as
     *     executors work elsewhere; empty if none was named
     * @param expected by the set as specs write it, the digests of the data that stored runs were trained on
     */
    public record Root(String path, Map<String, DataDigests> expected) implements Serializable {

        /** Copies what is given. */
        public Root {
            expected = new TreeMap<>(expected);
        }

        /**
         * That place, if one is named.
         *
         * @param place a directory on every machine, or the URI of one that every machine reaches
         */
        public static Root of(Optional<String> place) {
            return new Root(place.map(Root::absolute).orElse(""), Map.of());
        }

        private static String absolute(String place) {
            return Directory.isUri(place)
                    ? place
                    : Path.of(place).toAbsolutePath().toString();
        }

        /** The same, where data of a set must be what runs were trained on, unless their spec states its digest. */
        public Root expecting(Map<DataSource, DataDigests> digests) {
            Map<String, DataDigests> written = new TreeMap<>();
            digests.forEach((source, digest) -> written.put(written(source), digest));
            return new Root(path, written);
        }

        private Optional<DataDigests> expected(DataSpec spec) {
            return spec.digest().isPresent()
                    ? Optional.empty()
                    : Optional.ofNullable(expected.get(written(spec.source())));
        }

        /** As text, to travel with tasks. */
        private static String written(DataSource source) {
            return CanonicalJson.write(DataSection.write(DataSpec.of(source)));
        }

        /** Where files of a set can be read on this machine. */
        private Optional<Path> directory(DataSource source) {
            if (path.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Directory.isUri(path) ? RemoteData.at(path).fetched(source) : Path.of(path));
        }
    }

    private record SetKey(DataSource source, String directory) {}

    private record SpecKey(DataSpec spec, Root root) {}

    /**
     * The examples of a run, without held-out ones; the first call reads them while others wait.
     *
     * @throws dev.symsweep.data.DataException if data is missing, damaged or not that of the spec's digest
     * @throws InvalidSweepException if more is held out than there is
     */
    public static TrainTest of(DataSpec spec, Root root) {
        // Augmentation changes what training draws, not what there is to draw from.
        return BY_SPEC.of(new SpecKey(spec.augmentedBy(Augmentation.NONE), root), DataCache::load);
    }

    /**
     * The examples that are held out of a run's training data.
     *
     * @throws dev.symsweep.data.DataException as {@link #of} does
     * @throws InvalidSweepException if none are held out, or more than there are
     */
    public static Examples validation(DataSpec spec, Root root) {
        if (spec.source().isGraph()) {
            return whole(spec, root)
                    .examples()
                    .validation()
                    .orElseThrow(() -> new InvalidSweepException(
                            "the split of " + spec.set() + " holds no nodes out, must have some in valid"));
        }
        if (spec.validation() == 0) {
            throw new InvalidSweepException("data.validation holds no examples out");
        }
        LabelledImages all = whole(spec, root).examples().trainImages();
        LabelledImages held = holdOut(all, spec).validation();
        return spec.normalization().map(held::with).orElse(held);
    }

    /**
     * What identifies the data that a spec loads: the whole set, whatever is held out, limited, normalised or
     * augmented. It costs nothing where the data was or will be used, as it is taken when the set is read.
     *
     * @throws dev.symsweep.data.DataException if data is missing, damaged or not that of the spec's digest
     */
    public static DataDigests digests(DataSpec spec, Root root) {
        return whole(spec, root).digests();
    }

    private static TrainTest load(SpecKey key) {
        DataSpec spec = key.spec();
        TrainTest whole = whole(spec, key.root()).examples();
        if (spec.source().isGraph()) {
            return whole;
        }
        return new TrainTest(
                prepared(withoutHeldOut(whole.trainImages(), spec), spec), prepared(whole.testImages(), spec));
    }

    private static LoadedData whole(DataSpec spec, Root root) {
        LoadedData loaded = WHOLE_SETS.computeIfAbsent(
                new SetKey(spec.source(), root.path()), set -> set.source().load(root.directory(set.source())));
        spec.digest().ifPresent(loaded::require);
        root.expected(spec).flatMap(loaded::differenceFrom).ifPresent(difference -> {
            throw new DataException(difference + ", as runs in the store were trained on that; other data"
                    + " needs another --out, or a sweep file that says data.digest");
        });
        return loaded;
    }

    private static LabelledImages withoutHeldOut(LabelledImages train, DataSpec spec) {
        if (spec.validation() == 0) {
            return train;
        }
        return holdOut(train, spec).train();
    }

    private static HoldOut holdOut(LabelledImages train, DataSpec spec) {
        try {
            return HoldOut.of(train, spec.validation(), spec.validationSeed());
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
