package dev.symsweep.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench train} and {@code bench interpolate}: all contenders at one task, a JVM each, taking turns. */
@Command(description = "Compares Symsweep's engines with libtorch: a JVM per contender and round, in turn.")
final class CompareCommand implements Callable<Integer> {

    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;

    private final Task task;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", defaultValue = "mlp", description = "What to compute: mlp (784-512-512-512-10).")
    private String network = "mlp";

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    CompareCommand(Task task) {
        this.task = task;
    }

    @Override
    public Integer call() {
        Workload workload = Workload.named(network);
        Repetitions repetitions = Repetitions.of(task, quick);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
        Comparison comparison = new Comparison();
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : Contender.values()) {
                List<String> side = SideCommand.arguments(task, contender, workload, repetitions);
                comparison.add(contender, ChildJvm.measure(side, contender.environment()));
            }
        }
        out.println(title(workload, repetitions, rounds));
        out.print(table(comparison, workload));
        out.println(comparison.agreementLine());
        out.println(Machine.line(ChildJvm.ENVIRONMENT));
        out.flush();
        comparison.requireAgreement();
        return 0;
    }

    private String title(Workload workload, Repetitions repetitions, int rounds) {
        String work = task == Task.TRAIN
                ? "training steps, batch " + workload.batch() + ", AdamW"
                : "evaluations of " + Workload.EVALUATED + " examples at points of a path, batch 500";
        return workload.name() + ", " + work + ": median of " + repetitions.timed() + " in each of " + rounds
                + " rounds after " + repetitions.warmUp() + ", a JVM per contender and round, one thread, f32";
    }

    private TextTable table(Comparison comparison, Workload workload) {
        return task == Task.TRAIN
                ? comparison.table("step", workload.batch(), workload.trainingFlops())
                : comparison.table("10,000", Workload.EVALUATED, workload.forwardFlops(Workload.EVALUATED));
    }

    /**
     * How often a contender repeats its work.
     *
     * @param warmUp before the clock counts; more than the 600 calls after which the JVM compiles a method for good
     * @param timed with the clock
     */
    record Repetitions(int warmUp, int timed) {

        private static Repetitions of(Task task, boolean quick) {
            if (task == Task.TRAIN) {
                return quick ? new Repetitions(100, 50) : new Repetitions(700, 200);
            }
            return quick ? new Repetitions(10, 5) : new Repetitions(20, 20);
        }
    }
}
