package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.child.GraphSideCommand;
import dev.symsweep.benchmarks.graph.GraphContender;
import dev.symsweep.benchmarks.graph.GraphWork;
import dev.symsweep.benchmarks.graph.GraphWork.Kinds;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench graph}: an epoch of a graph network, ours and libtorch's, a JVM each, in turn. */
@Command(description = "Compares epochs of graph networks with libtorch's, in turn.")
final class GraphCommand extends Benchmark {

    private static final double AGREEMENT = 1e-3;
    private static final Map<Kinds, Repetitions> REPETITIONS =
            Map.of(Kinds.GCN, new Repetitions(1000, 500), Kinds.GRAPH_NET, new Repetitions(2, 3));

    @Option(
            names = "--network",
            split = ",",
            description = "gcn (on a graph like Cora), graph-net (like ogbn-arXiv), or both; both unless given.")
    private List<String> networks = List.of("gcn", "graph-net");

    @Option(names = "--edges", description = "Edges of the graph; those of the graph that it is like unless given.")
    private int edges;

    @Option(names = "--rounds", description = "How often each takes its turn; 3 unless given.")
    private int rounds = 3;

    @Override
    protected void measure(PrintWriter out) {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + ", must be at least 1");
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        for (String network : networks) {
            Kinds kind = Kinds.named(network);
            compare(new GraphWork(kind, edges == 0 ? kind.usualEdges() : edges), out);
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private void compare(GraphWork work, PrintWriter out) {
        Map<GraphContender, List<Measurement>> measured = new EnumMap<>(GraphContender.class);
        Repetitions repetitions = REPETITIONS.getOrDefault(work.kind(), new Repetitions(1, 1));
        for (int round = 0; round < rounds; round++) {
            for (GraphContender contender : GraphContender.values()) {
                Measurement one = ChildJvm.measure(
                        GraphSideCommand.arguments(contender, work, repetitions), contender.environment());
                measured.computeIfAbsent(contender, any -> new ArrayList<>()).add(one);
            }
        }
        out.println(work.description() + ", epochs, Adam: median of " + repetitions.timed() + " in each of " + rounds
                + " rounds after " + repetitions.warmUp() + ", a JVM per contender and round, one thread, f32");
        out.print(table(measured));
        requireAgreement(measured);
    }

    private static ResultTable table(Map<GraphContender, List<Measurement>> measured) {
        ResultTable table = new ResultTable(
                List.of("contender", "ms/epoch", "range", "speed/libtorch", "range", "peak MB", "library"));
        List<Double> peers = milliseconds(measured, GraphContender.LIBTORCH);
        measured.forEach((contender, rounds) -> {
            List<Double> own = milliseconds(measured, contender);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(peers.get(round) / own.get(round));
            }
            table.add(List.of(
                    contender.label(),
                    RoundFigures.format("%.3f", RoundFigures.median(own)),
                    RoundFigures.range("%.3f", own),
                    RoundFigures.format("%.2f", RoundFigures.median(ratios)),
                    RoundFigures.range("%.2f", ratios),
                    RoundFigures.format("%.0f", rounds.get(0).peakBytes() / 1e6),
                    rounds.get(0).library()));
        });
        return table;
    }

    private static List<Double> milliseconds(
            Map<GraphContender, List<Measurement>> measured, GraphContender contender) {
        return measured.getOrDefault(contender, List.of()).stream()
                .map(Measurement::milliseconds)
                .toList();
    }

    private static void requireAgreement(Map<GraphContender, List<Measurement>> measured) {
        List<Double> own = losses(measured, GraphContender.ONEDNN);
        List<Double> peer = losses(measured, GraphContender.LIBTORCH);
        for (int i = 0; i < own.size(); i++) {
            if (!(Math.abs(own.get(i) - peer.get(i)) <= AGREEMENT * peer.get(i))) {
                throw new BenchmarkException("loss of epoch " + (i + 1) + " is " + own.get(i) + " here and "
                        + peer.get(i) + " by libtorch, must agree to " + AGREEMENT);
            }
        }
    }

    private static List<Double> losses(Map<GraphContender, List<Measurement>> measured, GraphContender contender) {
        return measured.getOrDefault(contender, List.of()).stream()
                .limit(1)
                .flatMap(one -> one.losses().stream())
                .toList();
    }
}
