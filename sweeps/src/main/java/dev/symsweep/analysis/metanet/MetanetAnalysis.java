package dev.symsweep.analysis.metanet;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.population.PlannedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Metanetworks that predict labels of the networks of zoos (Lim et al. 2024, sections 5.4 and F.3.2). Each learning
 * rate is tried by one run, of which only the validation R2 is looked at; the rate with the best one is used for the
 * repeats, which start from seeds of their own and are what is reported.
 *
 * @param arms of whose networks
 * @param networks which metanetworks, at least one
 * @param labels which properties of a network, at least one
 * @param learningRates the grid, at least one; a single one is not tried
 * @param repeats runs at the chosen learning rate, at least one
 * @param recipe how they are trained otherwise
 * @param published what others found; it decides nothing
 */
public record MetanetAnalysis(
        List<String> arms,
        List<MetanetNetwork> networks,
        List<String> labels,
        List<Double> learningRates,
        int repeats,
        MetanetRecipe recipe,
        PublishedScores published)
        implements Analysis {

    /** Checks that there is something to train. */
    public MetanetAnalysis {
        arms = required(arms, "arm");
        networks = required(networks, "network");
        labels = required(labels, "label");
        learningRates = required(learningRates, "learning rate");
        if (repeats < 1) {
            throw new IllegalArgumentException("metanets have " + repeats + " repeats, must have at least 1");
        }
    }

    private static <T> List<T> required(List<T> items, String what) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("metanets are of no " + what + ", must be of at least one");
        }
        return List.copyOf(items);
    }

    @Override
    public String name() {
        return MetanetKind.NAME;
    }

    @Override
    public MetanetAnalysis smoke() {
        MetanetRecipe shortest = new MetanetRecipe(1, 1, recipe.weightDecay(), recipe.seed());
        return new MetanetAnalysis(arms, networks, labels, learningRates.subList(0, 1), 1, shortest, published);
    }

    @Override
    public Wording wording() {
        return new Wording("predicted", "metanets");
    }

    /** All that is predicted, in the order of the section. */
    public List<MetanetCase> cases() {
        List<MetanetCase> cases = new ArrayList<>();
        for (String arm : arms) {
            for (MetanetNetwork network : networks) {
                labels.forEach(label -> cases.add(new MetanetCase(arm, network, label)));
            }
        }
        return cases;
    }

    /** The runs that try a learning rate, of one case. */
    public int tuningRuns() {
        return learningRates.size() == 1 ? 0 : learningRates.size();
    }

    /** The runs of one case. */
    public int runs() {
        return tuningRuns() + repeats;
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        int each = networks.size() * labels.size() * runs();
        String tried = tuningRuns() == 0 ? "" : tuningRuns() + " to choose the learning rate and ";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "metanets: %,d runs of %,d epochs, for each prediction %s%d repeats",
                (long) each * arms.size(),
                recipe.epochs(),
                tried,
                repeats));
        String predicted = networks.stream().map(MetanetNetwork::label).collect(Collectors.joining(", ")) + " on "
                + String.join(", ", labels);
        arms.forEach(arm -> lines.add(String.format(Locale.ROOT, "  %-16s %,8d runs (%s)", arm, each, predicted)));
        return lines;
    }
}
