package dev.symsweep.alignment.activation;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroup.Carrier;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.PairReader;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Aligns pairs by {@link ActivationMatching}. It owns the network compiled twice and a block of samples; while it
 * matches it needs a square of sums for each group.
 */
final class ActivationMatcher implements PairMatcher {

    private final ActivationMatching method;
    private final PermutationGroups groups;
    private final Examples data;
    private final List<List<Carrier>> counted;
    private final PairReader readers;
    private final SampleBlock block;

    ActivationMatcher(ActivationMatching method, AlignmentSetting setting) {
        this.method = method;
        groups = setting.groups();
        data = setting.requireData(method.name());
        Network network = groups.network();
        Evaluator.requireFit(network, data);
        counted = groups.groups().stream()
                .map(group -> method.counted(network, group))
                .toList();
        Set<String> nodes =
                counted.stream().flatMap(List::stream).map(Carrier::node).collect(Collectors.toSet());
        int mostUnits =
                groups.groups().stream().mapToInt(PermutationGroup::size).max().orElse(1);
        readers = new PairReader(setting.engine(), network, nodes);
        try {
            block = new SampleBlock(mostUnits);
        } catch (RuntimeException | Error e) {
            readers.close();
            throw e;
        }
    }

    /** Nothing is drawn: the seed has no part in it. */
    @Override
    public Matched match(float[] a, float[] b, long seed) {
        VectorCheck.require(groups.network().layout(), "a", a);
        VectorCheck.require(groups.network().layout(), "b", b);
        readers.writeParameters(a, b);
        List<ActivationGram> grams = groups.groups().stream()
                .map(group -> new ActivationGram(group.size(), method.similarity(), block))
                .toList();
        accumulate(grams);
        return matched(grams);
    }

    private void accumulate(List<ActivationGram> grams) {
        int examples = data.graph().isPresent() ? data.size() : Math.min(method.examples(), data.size());
        for (int start = 0; start < examples; start += readers.batchSize(data)) {
            int count = Math.min(readers.batchSize(data), examples - start);
            readers.forward(data, start, count);
            for (int g = 0; g < grams.size(); g++) {
                for (Carrier carrier : counted.get(g)) {
                    grams.get(g)
                            .add(
                                    readers.a().activation(carrier.node()),
                                    readers.b().activation(carrier.node()),
                                    count
                                            * groups.network()
                                                    .shape(carrier.node())
                                                    .elements(),
                                    groups.network().shape(carrier.node()).channels(),
                                    carrier.indices());
                }
            }
        }
    }

    private Matched matched(List<ActivationGram> grams) {
        List<Permutation> permutations = new ArrayList<>();
        double before = 0;
        double after = 0;
        for (int g = 0; g < grams.size(); g++) {
            int units = groups.groups().get(g).size();
            float[] scores = scores(grams.get(g), g);
            Assignment assignment = LinearAssignment.maximize(scores, units, units);
            for (int unit = 0; unit < units; unit++) {
                before += scores[unit * units + unit];
                after += scores[unit * units + assignment.column(unit)];
            }
            permutations.add(Permutation.of(assignment.columns()));
        }
        return new Matched(NetworkPermutation.of(groups, permutations), List.of(before, after));
    }

    private float[] scores(ActivationGram gram, int group) {
        float[] scores = gram.scores();
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw new IllegalArgumentException("activations of group "
                        + groups.groups().get(group).name() + " are not finite on " + data.name());
            }
        }
        return scores;
    }

    @Override
    public void close() {
        try (block) {
            readers.close();
        }
    }
}
