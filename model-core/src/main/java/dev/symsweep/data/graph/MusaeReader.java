package dev.symsweep.data.graph;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFiles;
import dev.symsweep.data.file.HashedContent;
import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.Graph;
import dev.symsweep.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the graph of Facebook pages in the files of MUSAE (Rozemberczki, Allen, Sarkar 2021): edges with a header, the
 * features of each node that it has as JSON, and its class by name. Edges are taken in both directions; those that are
 * there twice count once, and those from a node to itself not at all.
 *
 * <p>There is no published split. Here {@value #TRAIN_PERCENT} % of the nodes are trained on, {@value #VALID_PERCENT} %
 * are held out and the others tested on, drawn once and for all.
 */
public final class MusaeReader {

    private static final int TRAIN_PERCENT = 60;
    private static final int VALID_PERCENT = 20;
    private static final int PERCENT = 100;

    private final String name;
    private final int features;
    private final List<String> classes;
    private final List<String> sha256s = new ArrayList<>();

    private MusaeReader(String name, int features, List<String> classes) {
        this.name = name;
        this.features = features;
        this.classes = classes;
    }

    /**
     * Reads the graph.
     *
     * @param name for messages and reports
     * @param features how many there are
     * @param classes their names, in the order of their numbers
     * @param edges header {@code id_1,id_2}, then two nodes a line
     * @param featureLists a JSON object with the list of its features for each node
     * @param targets header, then the node's number first and its class last in each line
     * @throws DataException if a file is missing or damaged, or its content does not fit the others
     */
    public static GraphContent read(
            String name, int features, List<String> classes, Path edges, Path featureLists, Path targets) {
        return new MusaeReader(name, features, classes).read(edges, featureLists, targets);
    }

    private GraphContent read(Path edges, Path featureLists, Path targets) {
        int[] labels = read(targets, this::labels);
        int nodes = labels.length;
        Adjacency adjacency = read(edges, text -> edges(text, nodes));
        int[][] lists = read(featureLists, text -> features(text, nodes));
        FeatureRows rows = new FeatureRows(nodes, features);
        for (int node = 0; node < nodes; node++) {
            if (lists[node] == null) {
                throw new DataException(featureLists + ": has no features of node " + node + ", must have a list of"
                        + " them for each of " + nodes + " nodes");
            }
            for (int feature : lists[node]) {
                rows.add(feature, 1);
            }
            rows.endRow();
        }
        Graph graph = new Graph(adjacency, rows.features());
        GraphExamples all = GraphExamples.of(name, graph, classes.size(), labels);
        int[] order = new int[nodes];
        Arrays.setAll(order, node -> node);
        RandomStream.of(0, "graph split", name).shuffle(order);
        int trained = nodes * TRAIN_PERCENT / PERCENT;
        int known = nodes * (TRAIN_PERCENT + VALID_PERCENT) / PERCENT;
        return new GraphContent(
                all, sorted(order, 0, trained), sorted(order, trained, known), sorted(order, known, nodes), sha256s);
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    private interface Reading<T> {
        T read(NumberText text) throws IOException;
    }

    private <T> T read(Path file, Reading<T> reading) {
        return DataFiles.read(file, content -> {
            HashedContent hashed = HashedContent.of(content);
            T value = reading.read(new NumberText(file, hashed));
            sha256s.add(hashed.sha256());
            return value;
        });
    }

    private int[] labels(NumberText text) throws IOException {
        text.restOfLine();
        List<Integer> labels = new ArrayList<>();
        while (!text.isAtEnd()) {
            int node = text.index("a node", Integer.MAX_VALUE);
            if (node != labels.size()) {
                throw text.wrong("is of node " + node + ", must be of " + labels.size() + ", one after another");
            }
            long line = text.line();
            String rest = text.restOfLine();
            String found = rest.substring(rest.lastIndexOf(',') + 1);
            if (!classes.contains(found)) {
                throw text.wrong("before it, line " + line + ", has class \"" + found + "\", must be one of "
                        + String.join(", ", classes));
            }
            labels.add(classes.indexOf(found));
        }
        if (labels.isEmpty()) {
            throw text.wrong("there are no nodes, must be at least one");
        }
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Adjacency edges(NumberText text, int nodes) throws IOException {
        text.restOfLine();
        int[] from = new int[1 << 10];
        int[] to = new int[1 << 10];
        int count = 0;
        for (; !text.isAtEnd(); count++) {
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
            }
            from[count] = text.index("a node", nodes);
            text.expect(',');
            to[count] = text.index("a node", nodes);
            text.endLine();
        }
        return Adjacency.undirected(nodes, Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }

    private int[][] features(NumberText text, int nodes) throws IOException {
        int[][] lists = new int[nodes][];
        text.skipBlanks();
        text.expect('{');
        do {
            text.skipBlanks();
            text.expect('"');
            int node = text.index("a node", nodes);
            text.expect('"');
            text.skipBlanks();
            text.expect(':');
            if (lists[node] != null) {
                throw text.wrong("has node " + node + " twice");
            }
            lists[node] = list(text);
            text.skipBlanks();
        } while (text.accept(','));
        text.expect('}');
        return lists;
    }

    private int[] list(NumberText text) throws IOException {
        List<Integer> list = new ArrayList<>();
        text.skipBlanks();
        text.expect('[');
        text.skipBlanks();
        while (!text.accept(']')) {
            if (!list.isEmpty()) {
                text.expect(',');
                text.skipBlanks();
            }
            list.add(text.index("a feature", features));
            text.skipBlanks();
        }
        int[] sorted =
                list.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
        if (sorted.length != list.size()) {
            throw text.wrong("has a feature of a node twice");
        }
        return sorted;
    }
}
