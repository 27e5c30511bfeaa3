package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.child.PairsOptions;
import dev.symsweep.benchmarks.child.PairsSideCommand;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.pairs.PairContender;
import dev.symsweep.benchmarks.pairs.PairPopulation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench pairs}: the curves of all pairs of a population, ours and libtorch's, a JVM each, in turn. */
@Command(description = "Compares curves between all pairs of networks with libtorch's forward passes, in turn.")
final class PairsCommand extends Benchmark {

    private static final double AGREEMENT = 1e-4;
    private static final double OWN_AGREEMENT = 1e-6;

    private static final Map<PairContender, String> TARGETS =
            Map.of(PairContender.PLAIN, "1.25", PairContender.SHARED, "1.8", PairContender.LIBTORCH, "");

    @Mixin
    private final PairsOptions size = new PairsOptions();

    @Option(names = "--rounds", description = "How often each takes its turn; 1 unless given.")
    private int rounds = 1;

    @Override
    protected void measure(PrintWriter out) {
        PairPopulation population = size.population();
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + ", must be at least 1");
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        Map<PairContender, List<Measurement>> measured = new EnumMap<>(PairContender.class);
        for (int round = 0; round < rounds; round++) {
            for (PairContender contender : PairContender.values()) {
                Measurement one =
                        ChildJvm.measure(PairsSideCommand.arguments(contender, size), contender.environment());
                measured.computeIfAbsent(contender, any -> new ArrayList<>()).add(one);
            }
        }
        out.println(String.format(
                Locale.ROOT,
                "%s, %,d networks, %,d pairs x %d points x %,d images, %d threads, f32: median of %d rounds in turn,"
                        + " a JVM per contender and round; ends once in each tile",
                population.workload().name(),
                population.vectors().size(),
                population.pairs(),
                population.points(),
                population.workload().evaluation().examples(),
                size.threads(),
                rounds));
        out.print(table(population, measured));
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        requireAgreement(measured, PairContender.SHARED, OWN_AGREEMENT);
        requireAgreement(measured, PairContender.LIBTORCH, AGREEMENT);
    }

    private static ResultTable table(PairPopulation population, Map<PairContender, List<Measurement>> measured) {
        ResultTable table = new ResultTable(List.of(
                "contender",
                "s",
                "range",
                "networks x images/s",
                "speed/libtorch",
                "range",
                "target",
                "MB",
                "library"));
        List<Double> peers = seconds(measured, PairContender.LIBTORCH);
        measured.forEach((contender, rounds) -> {
            List<Double> seconds = seconds(measured, contender);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < seconds.size(); round++) {
                ratios.add(peers.get(round) / seconds.get(round));
            }
            double median = RoundFigures.median(seconds);
            table.add(List.of(
                    contender.label(),
                    RoundFigures.format("%.1f", median),
                    RoundFigures.range("%.1f", seconds),
                    RoundFigures.format("%,.0f", population.images() / median),
                    RoundFigures.format("%.2f", RoundFigures.median(ratios)),
                    RoundFigures.range("%.2f", ratios),
                    TARGETS.getOrDefault(contender, ""),
                    RoundFigures.format("%.0f", rounds.get(0).peakBytes() / 1e6),
                    rounds.get(0).library()));
        });
        return table;
    }

    private static List<Double> seconds(Map<PairContender, List<Measurement>> measured, PairContender contender) {
        return measured.getOrDefault(contender, List.of()).stream()
                .map(one -> one.milliseconds() / 1e3)
                .toList();
    }

    private static void requireAgreement(
            Map<PairContender, List<Measurement>> measured, PairContender contender, double within) {
        List<Double> plain = losses(measured, PairContender.PLAIN);
        List<Double> others = losses(measured, contender);
        for (int i = 0; i < plain.size(); i++) {
            if (!(Math.abs(plain.get(i) - others.get(i)) <= within * plain.get(i))) {
                throw new BenchmarkException("mean losses along a curve are " + plain.get(i) + " ("
                        + PairContender.PLAIN.label() + ") and " + others.get(i) + " (" + contender.label()
                        + "), must agree to " + within);
            }
        }
    }

    private static List<Double> losses(Map<PairContender, List<Measurement>> measured, PairContender contender) {
        return measured.getOrDefault(contender, List.of()).stream()
                .limit(1)
                .flatMap(one -> one.losses().stream())
                .toList();
    }
}
