package dev.symsweep.spec;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code data}. What changes nothing is absent in the canonical form, whether a file says it or not. */
public final class DataSection {

    private static final Map<String, Flip> FLIPS = Map.of("none", Flip.NONE, "random", Flip.RANDOM);
    private static final Map<String, DataSource> KNOWN =
            DataSets.all().stream().collect(Collectors.toMap(DataSource::name, Function.identity()));
    private static final String ZERO = "zero";
    private static final int COLORS = 3;

    private DataSection() {}

    /** Reads the section. */
    public static DataSpec read(Section section) {
        section.allow(Set.of("set", "digest", "validation", "limit", "normalization", "augmentation"));
        DataSource source = source(section.tree("set"));
        if (source.isGraph()) {
            refuse(section, source, "validation", "its split has its own");
            refuse(section, source, "limit", "its nodes are computed together");
            refuse(section, source, "normalization", "its features are no images");
            refuse(section, source, "augmentation", "its features are no images");
        }
        Optional<DataDigest> digest =
                section.find("digest").map(tree -> section.build(() -> DataDigest.parse(Section.text(tree))));
        OptionalInt limit = section.has("limit") ? OptionalInt.of(section.integer("limit")) : OptionalInt.empty();
        Optional<PixelStatistics> normalization =
                section.find("normalization").map(tree -> normalization(Section.of(tree), source));
        Augmentation augmentation = section.find("augmentation")
                .map(tree -> augmentation(Section.of(tree), source))
                .orElse(Augmentation.NONE);
        DataSpec whole = section.build(() -> new DataSpec(source, digest, 0, 0, limit, normalization, augmentation));
        return section.find("validation")
                .map(tree -> holdOut(whole, Section.of(tree), source))
                .orElse(whole);
    }

    private static void refuse(Section section, DataSource source, String key, String reason) {
        section.find(key).ifPresent(tree -> {
            throw tree.origin().error(tree.origin().label() + ": " + source.name() + " is a graph, " + reason);
        });
    }

    private static DataSource source(Tree set) {
        return set instanceof Tree.Mapping ? OwnSection.read(Section.of(set)) : Section.choice(set, KNOWN);
    }

    private static DataSpec holdOut(DataSpec whole, Section section, DataSource source) {
        section.allow(Set.of("count", "seed"));
        int count = section.integer("count");
        source.trainSize().ifPresent(size -> {
            if (count < 0 || count >= size) {
                throw Section.invalid(
                        section.tree("count"),
                        "0.." + (size - 1) + ", as " + source.name() + " has " + size + " training examples");
            }
        });
        return section.build(() -> whole.holdingOut(count, section.longInteger("seed", 0)));
    }

    private static PixelStatistics normalization(Section section, DataSource source) {
        section.allow(Set.of("mean", "std"));
        List<Double> mean = perChannel(section, "mean", source);
        List<Double> std = perChannel(section, "std", source);
        return section.build(() -> new PixelStatistics(mean, std));
    }

    private static List<Double> perChannel(Section section, String key, DataSource source) {
        int channels = source.shape().channels();
        List<Double> values = section.list(key).stream().map(Section::number).toList();
        if (values.size() != channels) {
            throw Section.invalid(
                    section.tree(key),
                    "a list of " + channels + ", as images of " + source.name() + " have " + channels + " channel"
                            + (channels == 1 ? "" : "s"));
        }
        return values;
    }

    private static Augmentation augmentation(Section section, DataSource source) {
        section.allow(Set.of("flip", "shift", "cutout", "fill"));
        ImageShape shape = source.shape();
        int side = Math.min(shape.height(), shape.width());
        Fill fill = section.find("fill").map(tree -> fill(tree, source)).orElseGet(Fill.Zero::new);
        Augmentation read = section.build(() -> new Augmentation(
                section.choice("flip", FLIPS, Flip.NONE),
                section.integer("shift", 0),
                section.integer("cutout", 0),
                fill));
        requireInside(section, "shift", read.shift(), side - 1, shape);
        requireInside(section, "cutout", read.cutout(), side, shape);
        return read;
    }

    private static void requireInside(Section section, String key, int value, int most, ImageShape shape) {
        if (value > most) {
            throw Section.invalid(section.tree(key), "at most " + most + ", as images are " + shape);
        }
    }

    private static Fill fill(Tree tree, DataSource source) {
        if (tree instanceof Tree.Scalar scalar && scalar.text().equals(ZERO)) {
            return new Fill.Zero();
        }
        if (!(tree instanceof Tree.Sequence sequence) || sequence.items().size() != COLORS) {
            throw Section.invalid(tree, ZERO + " or a colour [red, green, blue], each 0..255");
        }
        if (source.shape().channels() != COLORS) {
            throw Section.invalid(tree, ZERO + ", as images of " + source.name() + " have no colours");
        }
        List<Integer> levels = sequence.items().stream().map(Section::integer).toList();
        try {
            return new Fill.Color(levels.get(0), levels.get(1), levels.get(2));
        } catch (IllegalArgumentException e) {
            throw tree.origin().error(tree.origin().label() + ": " + e.getMessage());
        }
    }

    /** The keys of its canonical form. */
    public static Map<String, Object> write(DataSpec data) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("set", OwnSection.write(data.source()).<Object>map(own -> own).orElse(data.set()));
        data.digest().ifPresent(digest -> tree.put("digest", digest.toString()));
        if (data.validation() > 0) {
            tree.put("validation", Map.of("count", data.validation(), "seed", data.validationSeed()));
        }
        data.limit().ifPresent(limit -> tree.put("limit", limit));
        data.normalization()
                .ifPresent(statistics ->
                        tree.put("normalization", Map.of("mean", statistics.mean(), "std", statistics.std())));
        if (!data.augmentation().isNone()) {
            tree.put("augmentation", write(data.augmentation()));
        }
        return tree;
    }

    private static Map<String, Object> write(Augmentation augmentation) {
        Object fill = augmentation.fill() instanceof Fill.Color color
                ? List.of(color.red(), color.green(), color.blue())
                : ZERO;
        return Map.of(
                "flip",
                Names.of(FLIPS, augmentation.flip()),
                "shift",
                augmentation.shift(),
                "cutout",
                augmentation.cutout(),
                "fill",
                fill);
    }
}
