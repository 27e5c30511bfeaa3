package dev.symsweep.results;

import dev.symsweep.store.StoreException;
import dev.symsweep.store.TextFile;
import dev.symsweep.sweep.ResolvedFile;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The sweep file that lies beside the results of a sweep, {@code sweep.yaml}: overrides merged, with every analysis
 * that was ever asked for. A command that is given the directory plans it again, so that no option has to be repeated.
 */
public final class StoredPlan {

    private static final String NAME = "sweep.yaml";

    private StoredPlan() {}

    /**
     * Keeps the file of a plan, with the analyses that the kept one asks for. What would change nothing is not written.
     *
     * @param root the directory of the results
     * @throws StoreException if it cannot be read or written
     */
    public static void keep(Configuration hadoop, String root, SweepPlan plan) {
        Optional<String> earlier = TextFile.read(hadoop, root, NAME);
        ResolvedFile file =
                earlier.map(text -> plan.file().withAnalysesOf(text)).orElse(plan.file());
        String text = file.yaml();
        if (!earlier.equals(Optional.of(text))) {
            TextFile.write(hadoop, root, NAME, text);
        }
    }

    /**
     * The plan of a directory of results.
     *
     * @throws StoreException if no plan lies there, or it cannot be read
     * @throws dev.symsweep.yaml.InvalidSweepException if this Symsweep cannot plan it
     */
    public static SweepPlan read(Configuration hadoop, String root) {
        String text = TextFile.read(hadoop, root, NAME)
                .orElseThrow(() -> new StoreException(root + " has no " + NAME
                        + ": either it is no directory of results, or an earlier Symsweep made it; name its "
                        + "sweep file, with --out "
                        + root));
        return SweepFile.plan(root + "/" + NAME, text, List.of());
    }
}
