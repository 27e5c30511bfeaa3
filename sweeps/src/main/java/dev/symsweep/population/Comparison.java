package dev.symsweep.population;

import dev.symsweep.data.Augmentation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether runs of different kinds can be a pair: they share data and engine, and their networks are one function of
 * parameter vectors of one layout. Which entries are fixed may differ, so a W-asymmetric network and the standard one
 * of its architecture are comparable, networks with other nonlinearities are not. Networks are built once for each
 * spec.
 */
public final class Comparison {

    private final Map<NetworkSpec, Network> networks = new HashMap<>();
    private final Map<Kinds, Optional<String>> differences = new HashMap<>();

    private record Kinds(RunKind a, RunKind b) {}

    /**
     * The first difference that keeps two runs from being a pair, in words that name it; none if they are comparable.
     */
    public Optional<String> difference(PlannedRun a, PlannedRun b) {
        Kinds kinds = new Kinds(RunKind.of(a), RunKind.of(b));
        return kinds.a().equals(kinds.b())
                ? Optional.empty()
                : differences.computeIfAbsent(kinds, any -> find(a.spec(), b.spec()));
    }

    private Optional<String> find(RunSpec a, RunSpec b) {
        if (!data(a, b).equals(data(b, a))) {
            return Optional.of("they are trained on different data");
        }
        if (!a.engine().equals(b.engine())) {
            return Optional.of("their engines are " + a.engine() + " and " + b.engine());
        }
        Network first = network(a);
        Network second = network(b);
        return layout(first.layout().tensors(), second.layout().tensors())
                .or(() -> first.nodes().equals(second.nodes())
                        ? Optional.empty()
                        : Optional.of("their networks have one layout, but compute differently from node "
                                + node(first, second) + " on"));
    }

    /**
     * What a run is trained on, not augmented; where it does not say by what digest, it may be the data of another run
     * that does. The digests that were found in training decide before a path is evaluated.
     */
    private static DataSpec data(RunSpec run, RunSpec other) {
        DataSpec plain = run.data().augmentedBy(Augmentation.NONE);
        return plain.digest()
                .or(() -> other.data().digest())
                .map(plain::pinnedTo)
                .orElse(plain);
    }

    private Network network(RunSpec spec) {
        return networks.computeIfAbsent(NetworkSpec.of(spec), NetworkSpec::network);
    }

    private static Optional<String> layout(List<ParameterTensor> first, List<ParameterTensor> second) {
        int shared = Math.min(first.size(), second.size());
        for (int i = 0; i < shared; i++) {
            ParameterTensor a = first.get(i);
            ParameterTensor b = second.get(i);
            if (!a.name().equals(b.name()) || !a.shape().equals(b.shape())) {
                return Optional.of("their first tensors that differ are " + a.name() + " " + a.shape() + " and "
                        + b.name() + " " + b.shape());
            }
        }
        if (first.size() == second.size()) {
            return Optional.empty();
        }
        ParameterTensor more = (first.size() > shared ? first : second).get(shared);
        return Optional.of("one of them alone has tensor " + more.name() + " " + more.shape());
    }

    private static String node(Network first, Network second) {
        int i = 0;
        while (i < first.nodes().size() - 1
                && i < second.nodes().size() - 1
                && first.nodes().get(i).equals(second.nodes().get(i))) {
            i++;
        }
        return first.nodes().get(i).name();
    }
}
