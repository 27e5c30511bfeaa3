package dev.symsweep.benchmarks.profile;

import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.profile.StepParts.Part;
import dev.symsweep.engine.onednn.StepTime;
import dev.symsweep.engine.onednn.StepTime.Phase;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the time of a training step goes: each node in each phase, and what is around the passes. All times are
 * medians.
 */
public final class Profile {

    private final Network network;
    private final List<StepTime> primitives;
    private final StepParts parts;

    /**
     * A profile.
     *
     * @param primitives the time of each primitive of the passes, measured by itself
     * @param parts what whole steps took
     */
    public Profile(Network network, List<StepTime> primitives, StepParts parts) {
        this.network = network;
        this.primitives = List.copyOf(primitives);
        this.parts = parts;
    }

    /** A row per node that has primitives, in the order of computation, then the parts of the step and the whole. */
    public ResultTable table() {
        ResultTable table = new ResultTable(
                List.of("node", "preparation ms", "forward ms", "backward ms", "sum ms", "of step %", "primitives"));
        for (Node node : network.nodes()) {
            List<StepTime> own = primitives.stream()
                    .filter(primitive -> primitive.node().equals(node.name()))
                    .toList();
            if (!own.isEmpty()) {
                table.add(row(node.name(), own, operations(own)));
            }
        }
        table.add(row("all nodes", primitives, ""));
        for (Part part : Part.values()) {
            table.add(row(part.label(), parts.median(part)));
        }
        table.add(row("step", parts.medianStep()));
        return table;
    }

    private static String operations(List<StepTime> primitives) {
        Set<String> operations = new LinkedHashSet<>();
        primitives.forEach(primitive -> operations.add(primitive.operation()));
        return String.join(", ", operations);
    }

    private List<String> row(String name, List<StepTime> own, String operations) {
        double preparation = sum(own, Phase.PREPARATION);
        double forward = sum(own, Phase.FORWARD);
        double backward = sum(own, Phase.BACKWARD);
        double all = preparation + forward + backward;
        return List.of(
                name, format(preparation), format(forward), format(backward), format(all), share(all), operations);
    }

    private List<String> row(String name, double milliseconds) {
        return List.of(name, "", "", "", format(milliseconds), share(milliseconds), "");
    }

    private static double sum(List<StepTime> primitives, Phase phase) {
        return primitives.stream()
                .filter(primitive -> primitive.phase() == phase)
                .mapToDouble(StepTime::milliseconds)
                .sum();
    }

    private static String format(double milliseconds) {
        return RoundFigures.format("%.3f", milliseconds);
    }

    private String share(double milliseconds) {
        return RoundFigures.format("%.1f", 100 * milliseconds / parts.medianStep());
    }
}
