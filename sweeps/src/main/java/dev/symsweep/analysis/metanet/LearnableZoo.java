package dev.symsweep.analysis.metanet;

import dev.symsweep.analysis.metanet.MetanetRow.Parts;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooLabel;
import dev.symsweep.zoo.ZooSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must be known of a zoo before anything is learnt from it.
 *
 * @param directory where it lies
 * @param digest of what it holds
 * @param parts how many networks are in each part
 * @param inputs the length of a vector, and how many statistics there are
 * @param labels what can be predicted
 */
public record LearnableZoo(String directory, String digest, Parts parts, Inputs inputs, List<ZooLabel> labels) {

    /** Of each tensor. */
    private static final int STATISTICS = 7;

    /** R2 is taken about the mean. */
    private static final int FEWEST = 2;

    /** Copies what is given. */
    public LearnableZoo {
        labels = List.copyOf(labels);
    }

    /**
     * How many numbers there are for a network.
     *
     * @param weights entries of a vector
     * @param statistics seven for each tensor
     */
    public record Inputs(int weights, int statistics) {}

    /** What is said of a zoo. */
    public static LearnableZoo of(ZooSet zoo) {
        return new LearnableZoo(
                zoo.directory(),
                zoo.digest(),
                new Parts(count(zoo, Part.TRAIN), count(zoo, Part.VALIDATION), count(zoo, Part.TEST)),
                new Inputs(zoo.dimension(), STATISTICS * zoo.tensors().size()),
                zoo.labels());
    }

    private static int count(ZooSet zoo, Part part) {
        return Math.toIntExact(zoo.count(part));
    }

    /** How many numbers a metanetwork reads of each network. */
    public int inputs(MetanetNetwork network) {
        return network.readsStatistics() ? inputs.statistics() : inputs.weights();
    }

    /** How long a run takes compared with others: multiply-adds of its forward passes. */
    public double cost(MetanetRun run) {
        return (double) run.network().network(inputs(run.network())).multiplyAdds()
                * parts.train()
                * run.recipe().epochs();
    }

    private Optional<ZooLabel> find(String label) {
        return labels.stream().filter(known -> known.name().equals(label)).findFirst();
    }

    /**
     * Why a metanetwork cannot learn from it.
     *
     * @param label what is to be predicted, for instance {@code test-accuracy}
     */
    Optional<String> obstacle(MetanetNetwork network, String label, MetanetRecipe recipe) {
        if (inputs(network) < network.fewestInputs()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "has vectors of %,d weights, %s needs at least %,d",
                    inputs(network),
                    network.label(),
                    network.fewestInputs()));
        }
        if (parts.train() < recipe.batch()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "has %,d networks to learn from, fewer than a batch of %,d; set analyses.metanet.batch to at most"
                            + " %,d or train more networks",
                    parts.train(),
                    recipe.batch(),
                    parts.train()));
        }
        return obstacle(label);
    }

    /**
     * Why nothing can learn to predict a label from it, as a message goes on behind the zoo's name.
     *
     * @param label what is to be predicted, for instance {@code test-accuracy}
     */
    public Optional<String> obstacle(String label) {
        if (parts.validation() < FEWEST || parts.test() < FEWEST) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "has %,d validation and %,d test networks, R2 needs at least %d of each",
                    parts.validation(),
                    parts.test(),
                    FEWEST));
        }
        if (find(label).isEmpty()) {
            return Optional.of("has networks without label " + label + ", with "
                    + labels.stream().map(ZooLabel::name).collect(Collectors.joining(", ")));
        }
        return find(label)
                .filter(ZooLabel::isConstant)
                .map(constant ->
                        "has networks that all have " + label + " " + constant.low() + ", so that R2 is not defined");
    }
}
