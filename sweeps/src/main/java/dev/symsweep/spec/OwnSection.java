package dev.symsweep.spec;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.source.DataFormat;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.data.source.OwnGraph;
import dev.symsweep.data.source.OwnGraph.RowSums;
import dev.symsweep.data.source.OwnSet;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The section {@code data.set} of a set of one's own. No plan depends on files, so what decides a network is stated.
 */
final class OwnSection {

    private static final String FORMAT = "format";
    private static final String GRAPH = "ogb";
    private static final Map<String, Optional<DataFormat>> FORMATS = formats();
    private static final Map<String, RowSums> ROW_SUMS = Map.of("kept", RowSums.KEPT, "one", RowSums.ONE);
    private static final int DIMENSIONS = 3;

    private OwnSection() {}

    /** Of graphs there is one. */
    private static Map<String, Optional<DataFormat>> formats() {
        Map<String, Optional<DataFormat>> formats =
                Arrays.stream(DataFormat.values()).collect(Collectors.toMap(DataFormat::toString, Optional::of));
        formats.put(GRAPH, Optional.empty());
        return formats;
    }

    static DataSource read(Section section) {
        return section.choice(FORMAT, FORMATS)
                .<DataSource>map(format -> images(section, format))
                .orElseGet(() -> graph(section));
    }

    private static OwnSet images(Section section, DataFormat format) {
        section.allow(Set.of(FORMAT, "path", "classes", "shape", "name"));
        String path = section.text("path");
        String name = section.text("name", path);
        ImageShape shape = section.find("shape").map(OwnSection::shape).orElse(format.shape());
        int classes = section.integer("classes");
        return section.build(() -> new OwnSet(name, format, path, shape, classes));
    }

    private static ImageShape shape(Tree tree) {
        List<Integer> sizes = Section.list(tree).stream().map(Section::integer).toList();
        if (sizes.size() != DIMENSIONS || sizes.stream().anyMatch(size -> size <= 0)) {
            throw Section.invalid(tree, "[height, width, channels], all positive");
        }
        return new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2));
    }

    private static OwnGraph graph(Section section) {
        section.allow(Set.of(FORMAT, "path", "features", "classes", "split", "row-sums", "name"));
        String path = section.text("path");
        String name = section.text("name", path);
        int features = section.integer("features");
        int classes = section.integer("classes");
        String split = section.text("split");
        RowSums sums = section.choice("row-sums", ROW_SUMS, RowSums.KEPT);
        return section.build(() -> new OwnGraph(name, path, features, classes, split, sums));
    }

    /** The keys of its canonical form; empty for a set that is known by name. */
    static Optional<Map<String, Object>> write(DataSource source) {
        if (source instanceof OwnSet own) {
            return Optional.of(write(own));
        }
        return source instanceof OwnGraph own ? Optional.of(write(own)) : Optional.empty();
    }

    /** The shape is spelled out, as it decides the network. */
    private static Map<String, Object> write(OwnSet own) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put(FORMAT, own.format().toString());
        tree.put("path", own.path());
        tree.put("classes", own.classes());
        ImageShape shape = own.shape();
        tree.put("shape", List.of(shape.height(), shape.width(), shape.channels()));
        putName(tree, own.name(), own.path());
        return tree;
    }

    private static Map<String, Object> write(OwnGraph own) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put(FORMAT, GRAPH);
        tree.put("path", own.path());
        tree.put("features", own.features());
        tree.put("classes", own.classes());
        tree.put("split", own.split());
        tree.put("row-sums", Names.of(ROW_SUMS, own.rowNormalized()));
        putName(tree, own.name(), own.path());
        return tree;
    }

    private static void putName(Map<String, Object> tree, String name, String path) {
        if (!name.equals(path)) {
            tree.put("name", name);
        }
    }
}
