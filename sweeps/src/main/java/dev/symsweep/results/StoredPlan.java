package dev.symsweep.results;

import dev.symsweep.analysis.KeptSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Origin;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.sweep.ImportedArm;
import dev.symsweep.sweep.ResolvedFile;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * The sweep file that lies beside the results of a sweep, {@code sweep.yaml}: overrides merged, with every analysis
 * that was ever asked for. A command that is given the directory plans it again, so that no option has to be repeated.
 */
public final class StoredPlan {

    /** The name of the file. */
    public static final String NAME = "sweep.yaml";

    private static final String DAMAGED = "it is not as it was written, its first line says";

    private StoredPlan() {}

    /**
     * Keeps the file of a plan whose runs are trained, with the analyses that the kept one asks for.
     *
     * @param root the directory of the results
     * @return why those analyses had to go, if they had to
     * @throws StoreException if it cannot be read or written
     */
    public static Optional<String> keep(Configuration hadoop, String root, SweepPlan plan) {
        return keep(hadoop, root, plan, earlier -> plan.file().withAnalysesOf(earlier));
    }

    /**
     * Keeps the analyses of a plan beside those that the kept file asks for; the rest of that file stays as it is.
     *
     * @param root the directory of the results
     * @return why the kept file had to go, if it had to
     * @throws StoreException if it cannot be read or written
     */
    public static Optional<String> keepAnalyses(Configuration hadoop, String root, SweepPlan plan) {
        return keep(hadoop, root, plan, plan.file()::analysesIn);
    }

    /**
     * Keeps the file of a plan that was made of the kept one, which goes.
     *
     * @param root the directory of the results
     * @throws StoreException if it cannot be written
     */
    public static void replace(Configuration hadoop, String root, SweepPlan plan) {
        TextFile.write(hadoop, root, NAME, DigestLine.above(plan.file().yaml()));
    }

    private static Optional<String> keep(
            Configuration hadoop, String root, SweepPlan plan, Function<String, ResolvedFile> with) {
        Optional<String> earlier = TextFile.read(hadoop, root, NAME);
        Optional<String> gone =
                earlier.filter(text -> !DigestLine.isRight(text)).map(text -> DAMAGED);
        String text = plan.file().yaml();
        if (earlier.filter(DigestLine::isRight).map(DigestLine::below).equals(Optional.of(text))) {
            return gone;
        }
        try {
            text = earlier.filter(DigestLine::isRight)
                    .map(DigestLine::below)
                    .map(with)
                    .orElse(plan.file())
                    .yaml();
        } catch (InvalidSweepException e) {
            text = plan.file().yaml();
            gone = Optional.ofNullable(e.getMessage());
        }
        if (!earlier.map(DigestLine::below).equals(Optional.of(text)) || gone.isPresent()) {
            TextFile.write(hadoop, root, NAME, DigestLine.above(text));
        }
        return gone;
    }

    /**
     * The plan of a directory of results.
     *
     * @throws StoreException if no plan lies there, or it cannot be read
     * @throws InvalidSweepException if this Symsweep cannot plan it
     */
    public static SweepPlan read(Configuration hadoop, String root) {
        return SweepFile.planKept(root + "/" + NAME, text(hadoop, root));
    }

    /**
     * The files of other results, for sweeps whose networks are paired with these.
     *
     * @param hadoop is asked for where a sweep names such results
     */
    public static KeptSweeps others(Supplier<Configuration> hadoop) {
        return results -> {
            Configuration settings = hadoop.get();
            try {
                RunStore store = RunStore.openExisting(settings, results);
                return new KeptSweeps.Kept(store.root(), DigestLine.below(text(settings, results)), store.semantics());
            } catch (StoreException e) {
                throw new InvalidSweepException(String.valueOf(e.getMessage()));
            }
        };
    }

    /**
     * The text of the file that lies beside results, if there is one that is as it was written.
     *
     * @throws StoreException if it cannot be read now
     */
    public static Optional<String> kept(Configuration hadoop, String root) {
        return TextFile.read(hadoop, root, NAME).filter(DigestLine::isRight).map(DigestLine::below);
    }

    /**
     * A text that lists the imported networks of each arm: the file that lies beside results; or, where that is damaged
     * or missing, one made of the runs that are there.
     *
     * @return nothing if there are no results
     * @throws StoreException if they cannot be read now
     */
    public static Optional<String> listing(Configuration hadoop, String root) {
        return kept(hadoop, root)
                .or(() -> RunStore.isAt(hadoop, root)
                        ? Optional.of(listing(RunStore.openExisting(hadoop, root)))
                        : Optional.empty());
    }

    private static String listing(RunStore store) {
        Map<String, Set<String>> arms = new TreeMap<>();
        store.scan().rows().forEach(row -> {
            if (row.run().spec().origin() instanceof Origin.Imported imported) {
                arms.computeIfAbsent(row.run().arm(), arm -> new TreeSet<>())
                        .add(imported.weights().toString());
            }
        });
        return ImportedArm.listing(arms);
    }

    /**
     * The networks that an arm of the file beside results lists as imported; none of one that is damaged.
     *
     * @throws StoreException if it cannot be read now
     */
    public static List<WeightsDigest> imported(RunStore store, String arm) {
        return kept(store.hadoop(), store.root())
                .flatMap(text -> ImportedArm.in(ResolvedFile.read(text), arm))
                .orElse(List.of());
    }

    /**
     * Tells the imported networks that an arm of the file beside results was rid of: it is there, but lists them no
     * more. The networks of arms that the file lacks are not among them, nor is any where the file is damaged.
     *
     * @throws StoreException if it cannot be read now
     */
    public static Predicate<PlannedRun> removed(RunStore store) {
        Optional<ResolvedFile> file = kept(store.hadoop(), store.root()).map(ResolvedFile::read);
        Map<String, Optional<Set<WeightsDigest>>> listed = new HashMap<>();
        return run -> run.spec().origin() instanceof Origin.Imported imported
                && listed.computeIfAbsent(
                                run.arm(),
                                arm -> file.flatMap(stored -> ImportedArm.in(stored, arm))
                                        .map(Set::copyOf))
                        .filter(networks -> !networks.contains(imported.weights()))
                        .isPresent();
    }

    /**
     * The runs of the plan that lies beside results; none of one that is damaged or that this Symsweep cannot make.
     *
     * @throws StoreException if it cannot be read now
     */
    public static Set<RunKey> keys(RunStore store) {
        return kept(store.hadoop(), store.root())
                .map(stored -> keys(stored, store.semantics()))
                .orElse(Set.of());
    }

    private static Set<RunKey> keys(String stored, int semantics) {
        try {
            return SweepFile.planKept(NAME, stored).asOf(semantics).runs().stream()
                    .map(PlannedRun::key)
                    .collect(Collectors.toSet());
        } catch (InvalidSweepException e) {
            return Set.of();
        }
    }

    /**
     * The file that lies beside results.
     *
     * @throws StoreException if none lies there, or it is not as it was written, or cannot be read
     */
    public static String text(Configuration hadoop, String root) {
        String text = TextFile.read(hadoop, root, NAME)
                .orElseThrow(() -> new StoreException(root + " has no " + NAME
                        + ": either it is no directory of results, or an earlier Symsweep made it; name its "
                        + "sweep file, with --out "
                        + root));
        if (!DigestLine.isRight(text)) {
            throw new StoreException(root + "/" + NAME + ": " + DAMAGED + "; train with the sweep's own file and --out "
                    + root + " writes it anew, and who changed it on purpose deletes its first line");
        }
        return text;
    }
}
