package dev.symsweep.data.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symsweep.data.DataException;
import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.SparseMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphReadersTest {

    private static final List<String> CLASSES = List.of("a", "b");

    @TempDir
    private Path directory;

    /** Four nodes, of which node 3 is alone; an edge twice, one from a node to itself. */
    private static Map<String, String> ogb() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nodes", "4\n");
        files.put("edges-count", "4\n");
        files.put("edges", "0,1\n1,0\n2,2\n1,2\n");
        files.put("features", "0,0,1,0,0\n0,2,0,0,0\n0.5,0,0,0,-1e-1\n0,0,0,0,0\n");
        files.put("labels", "1\n0\n1\n0\n");
        files.put("train", "0\n2\n");
        files.put("valid", "");
        files.put("test", "3\n1\n");
        return files;
    }

    private GraphContent readOgb(Map<String, String> files, OgbReader.Shape shape) throws IOException {
        Map<String, Path> paths = new TreeMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            paths.put(file.getKey(), Files.writeString(directory.resolve(file.getKey()), file.getValue()));
        }
        return OgbReader.read(
                "small",
                shape,
                new OgbReader.Files(
                        new OgbReader.Files.Counts(paths.get("nodes"), paths.get("edges-count")),
                        paths.get("edges"),
                        paths.get("features"),
                        paths.get("labels"),
                        paths.get("train"),
                        paths.get("valid"),
                        paths.get("test")));
    }

    private static OgbReader.Shape shape() {
        return new OgbReader.Shape(5, 2, false);
    }

    @Test
    void filesOfTheOpenGraphBenchmarkAreRead() throws IOException {
        GraphContent content = readOgb(ogb(), shape());
        Graph graph = content.graph();
        assertThat(graph.nodes()).isEqualTo(4);
        assertThat(graph.adjacency().edges()).isEqualTo(2);
        assertThat(graph.adjacency().degree(1)).isEqualTo(2);
        assertThat(graph.adjacency().degree(3)).isZero();
        assertThat(graph.features()).isInstanceOf(SparseMatrix.class);
        assertThat(graph.features().dense())
                .containsExactly(0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0.5f, 0, 0, 0, -0.1f, 0, 0, 0, 0, 0);
        assertThat(content.training().counts(2)).isTrue();
        assertThat(content.training().counts(3)).isFalse();
        assertThat(content.testing().counts(3)).isTrue();
        assertThat(content.validation()).isEmpty();
        assertThat(content.sha256s()).hasSize(8);
    }

    @Test
    void rowsAreNormalizedWhereThatIsAsked() throws IOException {
        Map<String, String> files = ogb();
        files.put("features", "1,1,0,0,2\n0,2,0,0,0\n1,0,0,0,1\n0,0,0,0,0\n");
        GraphContent content = readOgb(files, new OgbReader.Shape(5, 2, true));
        assertThat(content.graph().features()).isInstanceOf(DenseFeatures.class);
        assertThat(content.graph().features().dense())
                .containsExactly(0.25f, 0.25f, 0, 0, 0.5f, 0, 1, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes | four | nodes: line 1: number of nodes is \"f\", must be a whole number",
                "nodes | 0 | nodes: line 1: number of nodes is 0, must be at least 1",
                "train | 0;\u00ff | train: line 2: a node is",
                "nodes | 4;4 | nodes: line 2: has more than one number",
                "nodes | 2 | edges: line 3: a node is 2, must be 0..1",
                "edges-count | 5 | edges: has 4 edges, must have 5, the number of edges",
                "edges-count | 3 | edges: line 4: there are more edges than 3",
                "edges | 0,1;1,4;2,2;1,2 | edges: line 2: a node is 4, must be 0..3",
                "edges | 0,1;1,-1;2,2;1,2 | edges: line 2: a node is \"-\", must be a whole number",
                "edges | 0,1;1 2;2,2;1,2 | edges: line 2: has \" \", must have \",\" there",
                "edges | 0,1,7;1,0;2,2;1,2 | edges: line 1: has \",\" where its line should end",
                "features | 0,0,1,0,0;0,2,0,0;0,0,0,0,0;0,0,0,0,0 | features: line 2: has 4 features, must have 5",
                "features | 0,0,1,0,0,0;0,2,0,0,0;0,0,0,0,0;0,0,0,0,0 | features: line 1: has more than 5 features",
                "features | 0,0,x,0,0;0,2,0,0,0;0,0,0,0,0;0,0,0,0,0 | features: line 1: feature 2 is \"x\","
                        + " must be a number",
                "features | 0,0,1e99,0,0;0,2,0,0,0;0,0,0,0,0;0,0,0,0,0 | feature 2 is 1e99, must be finite",
                "features | 0,0,1,0,0;0,2,0,0,0 | features: has 2 rows, must have 4, the number of nodes",
                "labels | 1;0;2;0 | labels: line 3: class is 2, must be 0..1",
                "labels | 1;0;1 | labels: has 3 labels, must have 4, one for each node of",
                "labels | 1;0;1;0;0 | labels: line 5: there are more lines than 4",
                "train | 0;4 | train: line 2: a node is 4, must be 0..3",
                "train | 0;0 | train: has node 0 twice",
                "train | ; | small: its split has no node in train, must have at least one",
                "test | 3;0 | small: its split has node 0 in train and in test, must have it in one",
                "valid | 2 | small: its split has node 2 in train and in valid, must have it in one",
                "test | ; | small: its split has no node in test, must have at least one"
            })
    void whatIsWrongInAFileIsSaid(String file, String content, String message) {
        Map<String, String> files = ogb();
        files.put(file, content.replace(';', '\n') + "\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> readOgb(files, shape()))
                .withMessageContaining(message);
    }

    private GraphContent readMusae(String edges, String features, String targets) throws IOException {
        return MusaeReader.read(
                "pages",
                3,
                CLASSES,
                Files.writeString(directory.resolve("edges"), edges),
                Files.writeString(directory.resolve("features"), features),
                Files.writeString(directory.resolve("targets"), targets));
    }

    private static final String EDGES = "id_1,id_2\n0,1\n1,1\n4,2\n";
    private static final String FEATURES = "{\"1\": [2, 0], \"0\": [], \"2\":[1],\"3\": [1], \"4\": [0]}";
    private static final String TARGETS =
            "id,facebook_id,page_name,page_type\n0,5,\"One, two\",b\n1,6,x,a\n2,7,y,b\n" + "3,8,z,a\n4,9,w,a\n";

    @Test
    void filesOfMusaeAreReadAndSplit() throws IOException {
        GraphContent content = readMusae(EDGES, FEATURES, TARGETS);
        assertThat(content.graph().adjacency().edges()).isEqualTo(2);
        assertThat(content.graph().features().dense()).containsExactly(0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0);
        assertThat(content.train()).hasSize(3);
        assertThat(content.valid()).hasSize(1);
        assertThat(content.test()).hasSize(1);
        assertThat(content.sha256s()).hasSize(3);
        GraphContent again = readMusae(EDGES, FEATURES, TARGETS);
        assertThat(again.train()).isEqualTo(content.train());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0,5 | {\"1\": [2]} | 0,5,x,b | a node is 5, must be 0..0",
                "0,0 | {\"0\": [3]} | 0,5,x,b | a feature is 3, must be 0..2",
                "0,0 | {\"0\": [1, 1]} | 0,5,x,b | has a feature of a node twice",
                "0,0 | {\"0\": [1], \"0\": [2]} | 0,5,x,b | has node 0 twice",
                "0,0 | {\"0\": 1} | 0,5,x,b | line 1: has \"1\", must have \"[\" there",
                "0,0 | {\"0\": [1] | 0,5,x,b | has the end of the file, must have \"}\" there",
                "0,0 | {\"0\": [1]} | 0,5,x,c | has class \"c\", must be one of a, b",
                "0,0 | {\"0\": [1]} | 1,5,x,b | line 2: is of node 1, must be of 0, one after another",
                "0,0 | {\"0\": [1]} | 0,5,x,b;1,5,x,b | has no features of node 1"
            })
    void whatIsWrongInMusaesFilesIsSaid(String edge, String features, String target, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        readMusae("header\n" + edge + "\n", features, "header\n" + target.replace(';', '\n') + "\n"))
                .withMessageContaining(message);
    }
}
