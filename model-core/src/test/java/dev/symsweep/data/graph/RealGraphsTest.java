package dev.symsweep.data.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.RealData;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.loss.Targets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The graphs that are published, against the counts that are published with them. */
class RealGraphsTest {

    @Test
    void cora() {
        TrainTest cora = read("cora");
        Graph graph = cora.train().graph().orElseThrow();

        assertThat(graph.nodes()).isEqualTo(2708);
        assertThat(graph.adjacency().edges()).isEqualTo(5278);
        assertThat(graph.features()).isInstanceOf(SparseMatrix.class);
        assertThat(((SparseMatrix) graph.features()).entries()).isEqualTo(49_216);
        assertThat(counted(cora.train())).isEqualTo(140);
        assertThat(counted(cora.validation().orElseThrow())).isEqualTo(500);
        assertThat(counted(cora.test())).isEqualTo(1000);
        assertThat(classes(cora.train(), 7)).containsExactly(351, 217, 418, 818, 426, 298, 180);
        float[] row = new float[1433];
        graph.features().copyRow(0, row, 0);
        assertThat(IntStream.range(0, row.length).mapToDouble(i -> row[i]).sum())
                .isCloseTo(1, offset(1e-6));
    }

    @Test
    void facebookPages() {
        TrainTest pages = read("facebook-pages");
        Graph graph = pages.train().graph().orElseThrow();

        assertThat(graph.nodes()).isEqualTo(22_470);
        assertThat(graph.adjacency().edges()).isEqualTo(171_002 - 179);
        assertThat(graph.features().columns()).isEqualTo(4714);
        assertThat(classes(pages.train(), 4)).containsExactly(6495, 6880, 5768, 3327);
        assertThat(counted(pages.train())).isEqualTo(13_482);
        assertThat(counted(pages.validation().orElseThrow())).isEqualTo(4494);
        assertThat(counted(pages.test())).isEqualTo(4494);
    }

    private static TrainTest read(String set) {
        assumeTrue(RealData.has(set), "SYMSWEEP_DATA names no directory with " + set + " in it: this test is skipped");
        return DataSets.named(set).load(RealData.root()).examples();
    }

    private static long counted(Examples nodes) {
        return IntStream.range(0, nodes.size()).filter(nodes::counts).count();
    }

    private static int[] classes(Examples nodes, int classes) {
        Targets targets = Targets.room(nodes.targetKind(), nodes.size());
        int[] counts = new int[classes];
        for (int node = 0; node < nodes.size(); node++) {
            nodes.copyTarget(node, targets, node);
            counts[targets.label(node)]++;
        }
        return counts;
    }
}
