package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.workload.BayesWorkloads;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench bayes}: a step of a variational network, its divergence included, by us, by libtorch and by its products
 * alone; and a step of IVON beside one of Adam.
 */
@Command(description = "Measures a step of variational inference beside libtorch and its products, and one of IVON.")
final class BayesCommand extends Benchmark {

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        compare(BayesWorkloads.VARIATIONAL, List.of("onednn", "libtorch", "libtorch-tuned", "floor"), effort, out);
        compare(BayesWorkloads.ADAM, List.of("onednn"), effort, out);
        compare(BayesWorkloads.IVON, List.of("onednn"), effort, out);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private static void compare(String name, List<String> sides, Effort effort, PrintWriter out) {
        Workload workload = Workload.named(name);
        List<Contender> contenders = sides.stream().map(Contender::named).toList();
        new TaskComparison(Task.TRAIN, workload, contenders, effort).run(out);
    }
}
