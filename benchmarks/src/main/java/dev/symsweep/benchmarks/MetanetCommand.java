package dev.symsweep.benchmarks;

import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code bench metanet}: a training step of each metanetwork, on vectors of 78,042 weights, against libtorch's at its
 * best. On deep sets our engine takes another way to the same result: what layer norm makes of a layer that reads one
 * number is a function of this number in closed form, so that the products and statistics of 64 channels for each
 * weight, which libtorch computes as it is told, are not computed one by one.
 */
@Command(description = "Compares training steps of metanetworks with libtorch: a JVM per contender and round, in turn.")
final class MetanetCommand extends Benchmark {

    @Option(
            names = "--networks",
            split = ",",
            paramLabel = "NETWORK",
            converter = Labels.class,
            completionCandidates = Labels.class,
            description = "Which metanetworks, of ${COMPLETION-CANDIDATES}; usually all.")
    private List<MetanetNetwork> networks = List.of(MetanetNetwork.values());

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    /** Metanetworks by their names. */
    static final class Labels implements ITypeConverter<MetanetNetwork>, Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(MetanetNetwork.values())
                    .map(MetanetNetwork::label)
                    .iterator();
        }

        @Override
        public MetanetNetwork convert(String label) {
            return Arrays.stream(MetanetNetwork.values())
                    .filter(network -> network.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "no metanetwork is called \"" + label + "\", must be one of " + String.join(", ", this)));
        }
    }

    @Override
    protected void measure(PrintWriter out) {
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        for (MetanetNetwork network : networks) {
            Workload workload = Workload.of(network);
            List<Contender> contenders = Contender.inTraining(workload);
            new TaskComparison(Task.TRAIN, workload, contenders, quick ? Effort.QUICK : Effort.FULL).run(out);
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }
}
