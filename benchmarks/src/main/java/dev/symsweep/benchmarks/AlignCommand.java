package dev.symsweep.benchmarks;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.benchmarks.alignment.Alignment;
import dev.symsweep.benchmarks.alignment.NetworkPair;
import dev.symsweep.benchmarks.alignment.PublishedMatching;
import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Elapsed;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench align}: weight matching beside the published procedure in NumPy and SciPy, in turn. */
@Command(description = "Compares weight matching with the published procedure in NumPy and SciPy, in turn.")
final class AlignCommand extends Benchmark {

    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 1;
    private static final int MOST_SWEEPS = 100;
    private static final long WARM_UP_NANOSECONDS = 4_000_000_000L;
    private static final long ROUND_NANOSECONDS = 500_000_000L;
    private static final long SEED = 1;

    @Mixin
    private final NetworkOption network = new NetworkOption("mlp");

    @Option(names = "--quick", description = "One round: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        ProcessSettings.requireOneThread();
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        List<String> header = new ArrayList<>(List.of("pair"));
        header.addAll(Elapsed.titles(""));
        header.addAll(
                List.of("sweeps", "objective", "speed/published", "range", "by cpu", "range", "target", "matched by"));
        ResultTable table = new ResultTable(header);
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            for (NetworkPair pair : NetworkPair.of(workload)) {
                addRows(table, pair, new PublishedMatching(pair, directory.path()), rounds, target(workload));
            }
        }
        out.println(workload.name() + ", weight matching from the identity to convergence: median of " + rounds
                + " rounds in turn, one thread, f32; a network with itself takes one sweep, which solves every group");
        out.print(table);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private void addRows(ResultTable table, NetworkPair pair, PublishedMatching published, int rounds, String target) {
        List<Alignment> ours = new ArrayList<>();
        List<Alignment> peers = new ArrayList<>();
        AlignmentSetting setting =
                AlignmentSetting.withoutData(pair.groups(), Engine.named(EngineContender.ONEDNN.engine()));
        try (PairMatcher matcher = WeightMatching.once().matcher(setting)) {
            repeat(matcher, pair, WARM_UP_NANOSECONDS);
            for (int round = 0; round < rounds; round++) {
                ours.add(repeat(matcher, pair, ROUND_NANOSECONDS));
                peers.add(published.match(SEED, MOST_SWEEPS));
            }
        }
        table.add(row(pair, ours, Elapsed.speed(times(ours), times(peers)), target));
        table.add(row(pair, peers, List.of("1.00", "", "1.00", ""), ""));
    }

    private static List<Elapsed> times(List<Alignment> rounds) {
        return rounds.stream().map(Alignment::time).toList();
    }

    /** Aligns at least twice and at least this long; the median time. */
    private static Alignment repeat(PairMatcher matcher, NetworkPair pair, long nanoseconds) {
        List<Elapsed> times = new ArrayList<>();
        List<Matched> matched = new ArrayList<>();
        long begin = System.nanoTime();
        do {
            matched.clear();
            times.add(Elapsed.of(() -> matched.add(matcher.match(pair.a(), pair.b(), SEED))));
        } while (times.size() < 2 || System.nanoTime() - begin < nanoseconds);
        Matched last = matched.get(0);
        double objective = pair.objective(last.permutation().apply(pair.b()));
        return new Alignment(Elapsed.median(times), last.objective().size() - 1, objective, "Symsweep");
    }

    /** The speed to reach. */
    private static String target(Workload workload) {
        return workload.name().equals("mlp") ? "5" : "3";
    }

    private static List<String> row(NetworkPair pair, List<Alignment> rounds, List<String> speed, String target) {
        Alignment first = rounds.get(0);
        List<String> cells = new ArrayList<>(List.of(pair.kind()));
        cells.addAll(Elapsed.cells(times(rounds)));
        cells.addAll(List.of(Integer.toString(first.sweeps()), RoundFigures.format("%.4f", first.objective())));
        cells.addAll(speed);
        cells.addAll(List.of(target, first.library()));
        return cells;
    }
}
