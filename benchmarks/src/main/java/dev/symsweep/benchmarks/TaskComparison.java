package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.child.SideCommand;
import dev.symsweep.benchmarks.contender.Comparison;
import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.network.BatchNorm;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Contenders at one task and one workload, a JVM each, taking turns. */
record TaskComparison(Task task, Workload workload, List<Contender> contenders, Effort effort) {

    private static final double BATCH_NORM_AGREEMENT = 2e-3;
    private static final double NOISE_AGREEMENT = 0.1;

    /**
     * The contenders of a command line, or if it names none, the usual ones; all can do the task.
     *
     * @throws IllegalArgumentException if one cannot, or the network tells no classes to evaluate
     */
    static List<Contender> contenders(List<String> sides, Task task, Workload workload) {
        if (task == Task.INTERPOLATE) {
            workload.requireClasses();
        }
        List<Contender> contenders = sides.isEmpty()
                ? Contender.usual(task, workload)
                : sides.stream().map(Contender::named).toList();
        contenders.forEach(contender -> contender.require(task, workload));
        return contenders;
    }

    /**
     * Measures and prints.
     *
     * @throws dev.symsweep.benchmarks.measure.BenchmarkException if they do not compute the same
     */
    void run(PrintWriter out) {
        Repetitions repetitions = workload.repetitions(task, effort);
        int rounds = effort == Effort.QUICK ? Repetitions.QUICK_ROUNDS : Repetitions.ROUNDS;
        Comparison comparison = new Comparison();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                List<String> side = SideCommand.arguments(task, contender, workload, repetitions);
                comparison.add(contender, ChildJvm.measure(side, contender.environment()));
            }
        }
        out.println(title(repetitions, rounds));
        out.print(table(comparison));
        comparison.summary().forEach(out::println);
        out.flush();
        comparison.requireAgreement(agreement());
    }

    /**
     * libtorch sums up in single precision what batch norms need, which of ten million values is off in the 4th digit.
     * Where nodes draw, each contender has noise of its own.
     */
    private double agreement() {
        if (workload.drawsNoise()) {
            return NOISE_AGREEMENT;
        }
        boolean hasBatchNorm = workload.network().nodes().stream().anyMatch(BatchNorm.class::isInstance);
        return hasBatchNorm ? BATCH_NORM_AGREEMENT : 0;
    }

    private String title(Repetitions repetitions, int rounds) {
        String work = task == Task.TRAIN
                ? "training steps, batch " + workload.batch() + ", "
                        + workload.optimization().getClass().getSimpleName()
                : "evaluations of " + workload.evaluation().examples()
                        + " examples at points of a path, libtorch's in batches of "
                        + workload.evaluation().batch();
        return workload.name() + ", " + work + ": median of " + repetitions.timed() + " in each of " + rounds
                + " rounds after " + repetitions.warmUp() + ", a JVM per contender and round, one thread, f32";
    }

    private ResultTable table(Comparison comparison) {
        return task == Task.TRAIN
                ? comparison.table("step", workload.batch(), workload.trainingFlops())
                : comparison.table(
                        String.format(Locale.ROOT, "%,d", workload.evaluation().examples()),
                        workload.evaluation().examples(),
                        workload.evaluationFlops());
    }
}
