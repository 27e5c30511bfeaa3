package dev.symsweep.analysis;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Lists of epochs, as the key {@code epochs} of analyses: at which moments of their training networks are looked at.
 */
public final class EpochSection {

    private static final String KEY = "epochs";
    private static final String FINAL = "final";

    private EpochSection() {}

    /** The name of the key. */
    public static String key() {
        return KEY;
    }

    /**
     * The moments that a section lists, the end of training last; that alone where it lists none.
     *
     * @param arms whose runs are looked at
     * @throws dev.symsweep.yaml.InvalidSweepException if a run does not reach an epoch, or there are too many in all
     */
    public static List<Moment> read(Section section, PlannedRuns runs, List<String> arms) {
        return read(section, KEY, runs, arms);
    }

    /**
     * The same under a key of another name.
     *
     * @param key of the list
     * @param arms whose runs are looked at
     * @throws dev.symsweep.yaml.InvalidSweepException if a run does not reach an epoch, or there are too many in all
     */
    public static List<Moment> read(Section section, String key, PlannedRuns runs, List<String> arms) {
        if (!section.has(key)) {
            return List.of(Moment.FINAL);
        }
        List<PlannedRun> ofArms = runs.of(arms);
        int reached = ofArms.stream()
                .mapToInt(run -> run.spec().recipe().epochs())
                .min()
                .orElse(0);
        TreeSet<Moment> moments = new TreeSet<>();
        for (Tree item : section.list(key)) {
            if (!moments.add(moment(item, reached))) {
                throw Section.invalid(item, "listed once");
            }
        }
        if (moments.isEmpty()) {
            throw Section.invalid(section.tree(key), "a list of at least one epoch or final");
        }
        requireFew(section, key, ofArms.size(), moments.size());
        return List.copyOf(moments);
    }

    private static Moment moment(Tree item, int reached) {
        if (item instanceof Tree.Scalar scalar
                && scalar.kind() == Tree.Kind.TEXT
                && scalar.text().equals(FINAL)) {
            return Moment.FINAL;
        }
        if (item instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.INTEGER) {
            return Moment.after(Section.integer(item, 0, reached));
        }
        throw Section.invalid(item, "0.." + reached + " or " + FINAL);
    }

    /** Refuses more than the driver could hold, before hours of training. */
    private static void requireFew(Section section, String key, long runs, long moments) {
        if (runs * moments > SweepLimits.SNAPSHOTS) {
            throw section.tree(key)
                    .origin()
                    .error(String.format(
                            Locale.ROOT,
                            "%s asks for %,d networks (%,d runs at %,d epochs), must be at most %,d",
                            section.origin().label(),
                            runs * moments,
                            runs,
                            moments,
                            SweepLimits.SNAPSHOTS));
        }
    }
}
