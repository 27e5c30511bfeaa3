package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.Repetitions.Effort;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench train} and {@code bench interpolate}: all contenders at one task, a JVM each, taking turns. */
@Command(description = "Compares Symsweep's engines with libtorch: a JVM per contender and round, in turn.")
final class CompareCommand implements Callable<Integer> {

    private final Task task;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", defaultValue = "mlp", description = Workload.NAMES_HELP)
    private String network = "mlp";

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
    public Integer call() {
        Workload workload = Workload.named(network);
        List<Contender> contenders = sides.isEmpty()
                ? Contender.usual(task, workload)
                : sides.stream().map(Contender::named).toList();
        contenders.forEach(contender -> contender.require(task));
        Repetitions repetitions = Repetitions.of(task, workload, quick ? Effort.QUICK : Effort.FULL);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
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
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
        out.flush();
        comparison.requireAgreement();
        return 0;
    }

    private String title(Workload workload, Repetitions repetitions, int rounds) {
        String work = task == Task.TRAIN
                ? "training steps, batch " + workload.batch() + ", "
                        + workload.optimization().getClass().getSimpleName()
                : "evaluations of " + workload.evaluated() + " examples at points of a path, libtorch's in batches of "
                        + workload.evaluationBatch();
        return workload.name() + ", " + work + ": median of " + repetitions.timed() + " in each of " + rounds
                + " rounds after " + repetitions.warmUp() + ", a JVM per contender and round, one thread, f32";
    }

    private TextTable table(Comparison comparison, Workload workload) {
        return task == Task.TRAIN
                ? comparison.table("step", workload.batch(), workload.trainingFlops())
                : comparison.table(
                        String.format(Locale.ROOT, "%,d", workload.evaluated()),
                        workload.evaluated(),
                        workload.evaluationFlops());
    }
}
