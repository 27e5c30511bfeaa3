package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.Comparison;
import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench train} and {@code bench interpolate}: all contenders at one task, a JVM each, taking turns. */
@Command(description = "Compares Symsweep's engines with libtorch: a JVM per contender and round, in turn.")
final class CompareCommand extends Benchmark {

    private final Task task;

    @Mixin
    private final NetworkOption network = new NetworkOption("mlp");

    @Option(
            names = "--sides",
            split = ",",
            paramLabel = "SIDE",
            description = "Who takes part, for instance onednn,libtorch,floor; usually those that may be the fastest.")
    private List<String> sides = List.of();

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    CompareCommand(Task task) {
        this.task = task;
    }

    @Override
    void measure(PrintWriter out) {
        Workload workload = network.workload();
        List<Contender> contenders = sides.isEmpty()
                ? Contender.usual(task, workload)
                : sides.stream().map(Contender::named).toList();
        contenders.forEach(contender -> contender.require(task));
        Repetitions repetitions = workload.repetitions(task, quick ? Effort.QUICK : Effort.FULL);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        Comparison comparison = new Comparison();
        int rounds = quick ? Repetitions.QUICK_ROUNDS : Repetitions.ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                List<String> side = SideCommand.arguments(task, contender, workload, repetitions);
                comparison.add(contender, ChildJvm.measure(side, contender.environment()));
            }
        }
        out.println(title(workload, repetitions, rounds));
        out.print(table(comparison, workload));
        comparison.summary().forEach(out::println);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        comparison.requireAgreement();
    }

    private String title(Workload workload, Repetitions repetitions, int rounds) {
        String work = task == Task.TRAIN
                ? "training steps, batch " + workload.batch() + ", "
                        + workload.optimization().getClass().getSimpleName()
                : "evaluations of " + workload.evaluation().examples()
                        + " examples at points of a path, libtorch's in batches of "
                        + workload.evaluation().batch();
        return workload.name() + ", " + work + ": median of " + repetitions.timed() + " in each of " + rounds
                + " rounds after " + repetitions.warmUp() + ", a JVM per contender and round, one thread, f32";
    }

    private ResultTable table(Comparison comparison, Workload workload) {
        return task == Task.TRAIN
                ? comparison.table("step", workload.batch(), workload.trainingFlops())
                : comparison.table(
                        String.format(Locale.ROOT, "%,d", workload.evaluation().examples()),
                        workload.evaluation().examples(),
                        workload.evaluationFlops());
    }
}
