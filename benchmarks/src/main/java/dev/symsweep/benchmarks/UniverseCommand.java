package dev.symsweep.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.MergeMany;
import dev.symsweep.alignment.Universe;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.engine.Engine;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench universe}: how long a population takes to be brought into one common frame. There is no peer that does it. */
@Command(description = "Times the alignment of a population in one common frame, by each method.")
final class UniverseCommand implements Callable<Integer> {

    private static final List<FrameMatching> METHODS = List.of(new Universe(), new MergeMany());
    private static final int QUICK = 8;
    private static final long SEED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", defaultValue = "mlp", description = Workload.NAMES_HELP)
    private String network = "mlp";

    @Option(names = "--networks", defaultValue = "64", description = "How many networks, at least 2.")
    private int networks = 64;

    @Option(names = "--threads", description = "How many networks are worked on at a time; all cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quick", description = "Eight networks: a look, not a result.")
    private boolean quick;

    @Override
    public Integer call() {
        Workload workload = Workload.named(network);
        ChildJvm.requireOneThread();
        PrintWriter out = spec.commandLine().getOut();
        int size = quick ? QUICK : networks;
        PermutationGroups groups = PermutationGroups.of(workload.network());
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
        out.println(size + " networks " + workload.name() + " in one frame, " + threads
                + " threads; the mean is compared with the networks: 1 if all are the same");
        TextTable table = new TextTable(
                List.of("networks", "method", "s", "cpu s", "peak MB", "rounds", "norm of mean", "before"));
        addRows(table, "planted", size, groups, seed -> NetworkPair.permutedAndNoisy(groups, workload, seed));
        addRows(table, "independent", size, groups, seed -> NetworkPair.structured(workload, seed));
        out.print(table);
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
        out.flush();
        return 0;
    }

    private void addRows(TextTable table, String kind, int size, PermutationGroups groups, LongFunction<float[]> made) {
        List<float[]> vectors = LongStream.range(0, size).mapToObj(made).toList();
        double squares = vectors.stream().mapToDouble(UniverseCommand::squares).sum();
        AlignmentSetting setting = AlignmentSetting.withoutData(groups, Engine.named("onednn"));
        for (FrameMatching method : METHODS) {
            long start = System.nanoTime();
            long cpuStart = cpuNanoseconds();
            Frame frame = method.frame(setting, LocalPopulation.of(vectors, threads), SEED);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (cpuNanoseconds() - cpuStart) / 1e9;
            List<Double> objective = frame.objective();
            table.add(List.of(
                    kind,
                    method.name(),
                    Comparison.format("%.1f", seconds),
                    Comparison.format("%.1f", cpuSeconds),
                    Comparison.format("%.0f", Measurement.peakResidentBytes() / 1e6),
                    Integer.toString(objective.size() - 1),
                    Comparison.format("%.4f", normOfMean(objective.get(objective.size() - 1), squares, size)),
                    Comparison.format("%.4f", normOfMean(objective.get(0), squares, size))));
        }
    }

    /** The norm of the mean, over the root mean square of the networks' norms. */
    private static double normOfMean(double objective, double squares, int size) {
        return Math.sqrt(Math.max(0, (2 * objective + squares) / (size * squares)));
    }

    private static double squares(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static long cpuNanoseconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
