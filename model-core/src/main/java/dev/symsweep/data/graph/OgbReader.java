package dev.symsweep.data.graph;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFiles;
import dev.symsweep.data.file.HashedContent;
import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads graphs in the layout of the Open Graph Benchmark (Hu et al. 2020): text without headers, gzip'ed or plain, of
 * edges, features, labels, the numbers of nodes and edges, and the nodes of each part of a split.
 *
 * <p>Edges are taken in both directions. Those that are there twice count once, and those from a node to itself not at
 * all.
 */
public final class OgbReader {

    private static final int MOST_NODES = 1 << 28;
    private static final int MOST_EDGES = 1 << 29;

    private final String name;
    private final Shape shape;
    private final List<String> sha256s = new ArrayList<>();

    /**
     * What the files must hold.
     *
     * @param features of each node, positive
     * @param classes positive
     * @param isRowNormalized whether each node's features are divided by their sum (Kipf, Welling 2017)
     */
    public record Shape(int features, int classes, boolean isRowNormalized) {}

    /**
     * The files.
     *
     * @param counts of nodes, and of the lines of {@code edges}
     * @param edges two nodes a line
     * @param features those of a node a line
     * @param labels the class of a node a line
     * @param train a node a line
     * @param valid a node a line
     * @param test a node a line
     */
    public record Files(Counts counts, Path edges, Path features, Path labels, Path train, Path valid, Path test) {

        /** Files of a number each: of nodes, and of edges. */
        public record Counts(Path nodes, Path edges) {}
    }

    private OgbReader(String name, Shape shape) {
        this.name = name;
        this.shape = shape;
    }

    /**
     * Reads a graph.
     *
     * @param name for messages and reports
     * @throws DataException if a file is missing or damaged, or its content is not of that shape or refers to nodes
     *     that are not there
     */
    public static GraphContent read(String name, Shape shape, Files files) {
        return new OgbReader(name, shape).read(files);
    }

    private GraphContent read(Files files) {
        int nodes = count(files.counts().nodes(), "number of nodes", 1, MOST_NODES);
        int edges = count(files.counts().edges(), "number of edges", 0, MOST_EDGES);
        Adjacency adjacency = edges(files.edges(), nodes, edges);
        Features features = features(files.features(), nodes);
        int[] labels = lines(files.labels(), "class", nodes, shape.classes());
        if (labels.length != nodes) {
            throw new DataException(files.labels() + ": has " + labels.length + " labels, must have " + nodes
                    + ", one for each node of " + files.counts().nodes());
        }
        GraphExamples all = GraphExamples.of(name, new Graph(adjacency, features), shape.classes(), labels);
        int[] train = part(files.train(), nodes);
        int[] valid = part(files.valid(), nodes);
        int[] test = part(files.test(), nodes);
        return new GraphContent(all, train, valid, test, sha256s);
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

    private int count(Path file, String what, int least, int most) {
        return read(file, text -> {
            int value = text.index(what, most);
            if (value < least) {
                throw text.wrong(what + " is " + value + ", must be at least " + least);
            }
            text.endLine();
            if (!text.isAtEnd()) {
                throw text.wrong("has more than one number");
            }
            return value;
        });
    }

    private Adjacency edges(Path file, int nodes, int count) {
        int[] from = new int[count];
        int[] to = new int[count];
        int found = read(file, text -> {
            int edge = 0;
            for (; !text.isAtEnd(); edge++) {
                if (edge == count) {
                    throw text.wrong("there are more edges than " + count + ", the number of edges");
                }
                from[edge] = text.index("a node", nodes);
                text.expect(',');
                to[edge] = text.index("a node", nodes);
                text.endLine();
            }
            return edge;
        });
        if (found != count) {
            throw new DataException(file + ": has " + found + " edges, must have " + count + ", the number of edges");
        }
        return Adjacency.undirected(nodes, from, to);
    }

    private Features features(Path file, int nodes) {
        FeatureRows rows = new FeatureRows(nodes, shape.features());
        int found = read(file, text -> {
            int node = 0;
            for (; !text.isAtEnd(); node++) {
                if (node == nodes) {
                    throw text.wrong("there are more rows than " + nodes + ", the number of nodes");
                }
                readRow(text, rows);
            }
            return node;
        });
        if (found != nodes) {
            throw new DataException(file + ": has " + found + " rows, must have " + nodes + ", the number of nodes");
        }
        if (shape.isRowNormalized()) {
            rows.normalizeRows();
        }
        try {
            return rows.features();
        } catch (ArithmeticException e) {
            throw new DataException(file + ": has more features than " + Integer.MAX_VALUE + " in all", e);
        }
    }

    private void readRow(NumberText text, FeatureRows rows) throws IOException {
        for (int column = 0; column < shape.features(); column++) {
            if (column > 0 && !text.accept(',')) {
                throw text.wrong("has " + column + " features, must have " + shape.features());
            }
            rows.add(column, text.number("feature " + column));
        }
        if (text.accept(',')) {
            throw text.wrong("has more than " + shape.features() + " features");
        }
        text.endLine();
        rows.endRow();
    }

    private int[] part(Path file, int nodes) {
        int[] part = lines(file, "a node", nodes, nodes);
        int[] sorted = part.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new DataException(file + ": has node " + sorted[i] + " twice");
            }
        }
        return part;
    }

    /** A whole number a line, at most so many. */
    private int[] lines(Path file, String what, int most, int end) {
        int[] room = new int[most];
        int found = read(file, text -> {
            int count = 0;
            for (; !text.isAtEnd(); count++) {
                if (count == most) {
                    throw text.wrong("there are more lines than " + most + ", the number of nodes");
                }
                room[count] = text.index(what, end);
                text.endLine();
            }
            return count;
        });
        return Arrays.copyOf(room, found);
    }
}
