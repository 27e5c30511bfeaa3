package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.contender.Peer;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench metanet}: a training step of each metanetwork, on vectors of 78,042 weights, against libtorch's. */
@Command(description = "Compares training steps of metanetworks with libtorch: a JVM per contender and round, in turn.")
final class MetanetCommand extends Benchmark {

    private static final List<Contender> CONTENDERS =
            List.of(EngineContender.ONEDNN, Peer.LIBTORCH, Peer.LIBTORCH_CONTIGUOUS);

    @Option(
            names = "--networks",
            split = ",",
            paramLabel = "NETWORK",
            description = "Which metanetworks, of mlp, dmc, deep-sets, stat-nn; usually all.")
    private List<String> networks = List.of("mlp", "dmc", "deep-sets", "stat-nn");

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    @Override
    void measure(PrintWriter out) {
        List<Workload> workloads = networks.stream()
                .map(name -> Workload.named(Workload.METANET + name))
                .toList();
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        for (Workload workload : workloads) {
            new TaskComparison(Task.TRAIN, workload, CONTENDERS, quick ? Effort.QUICK : Effort.FULL).run(out);
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }
}
