package dev.symsweep.results.status;

import dev.symsweep.results.StoredPlan;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Semantics;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The arm of each run that a stored plan asks for. Planning very many runs takes seconds, so those of a large plan are
 * kept in {@code index/plan.txt}, below a digest of the lines and one of the plan; the file may be deleted at any time.
 *
 * @param sweep the name of the sweep
 * @param arms in the order of the plan
 * @param byKey the arm of each run by its key
 * @param checkpoints after which epochs weights are kept of the runs of an arm, of each arm that keeps any
 */
record PlannedKeys(String sweep, List<String> arms, Map<RunKey, String> byKey, Map<String, List<Integer>> checkpoints) {

    /** Fewer are planned at once. */
    static final int MANY = 5000;

    static final String DIRECTORY = "index";
    static final String NAME = "plan.txt";

    /** Raised when the lines come to say something else. */
    private static final String FORM = "2";

    private static final String OF_RUN = " ";
    private static final String OF_CHECKPOINTS = "  ";

    /** Copies what is given. */
    PlannedKeys {
        arms = List.copyOf(arms);
        checkpoints = Map.copyOf(checkpoints);
    }

    /** After which epochs the weights of a run of the plan are kept. */
    List<Integer> checkpoints(RunKey run) {
        return checkpoints.getOrDefault(Objects.requireNonNull(byKey.get(run)), List.of());
    }

    /**
     * Those of the plan that lies beside a store.
     *
     * @throws StoreException if no plan lies there, or it cannot be read
     * @throws dev.symsweep.yaml.InvalidSweepException if this Symsweep cannot plan it
     */
    static PlannedKeys of(Configuration hadoop, RunStore store) {
        String text = StoredPlan.text(hadoop, store.root());
        String id = Sha256.of(FORM + " " + store.semantics() + " of " + Semantics.NEWEST + "\n" + text);
        Directory directory = Directory.of(hadoop, store.root()).child(DIRECTORY);
        return kept(directory, id).orElseGet(() -> {
            PlannedKeys keys = of(StoredPlan.read(hadoop, store.root()).asOf(store.semantics()));
            keys.keep(directory, id);
            return keys;
        });
    }

    private static PlannedKeys of(SweepPlan plan) {
        Map<RunKey, String> byKey = new LinkedHashMap<>();
        plan.runs().forEach(run -> byKey.put(run.key(), run.arm()));
        Map<String, List<Integer>> checkpoints = new LinkedHashMap<>();
        plan.arms().stream()
                .filter(arm -> !plan.checkpoints(arm).isEmpty())
                .forEach(arm -> checkpoints.put(arm, plan.checkpoints(arm)));
        return new PlannedKeys(plan.name(), plan.arms(), byKey, checkpoints);
    }

    /** Nothing if the file is missing, damaged, or of another plan: the plan itself is there. */
    private static Optional<PlannedKeys> kept(Directory directory, String id) {
        try {
            return TextFile.read(directory.hadoop(), directory.toString(), NAME)
                    .filter(text -> text.startsWith(id, text.indexOf('\n') + 1))
                    .filter(text -> text.startsWith(Sha256.of(text.substring(text.indexOf('\n') + 1)) + "\n"))
                    .map(PlannedKeys::parse);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /**
     * The digest, the plan's, the sweep, and for each arm its name, the epochs of its checkpoints if it has any, and
     * the keys of its runs; these are indented, the epochs twice.
     */
    private static PlannedKeys parse(String text) {
        String sweep = "";
        List<String> arms = new ArrayList<>();
        Map<RunKey, String> byKey = new LinkedHashMap<>();
        Map<String, List<Integer>> checkpoints = new LinkedHashMap<>();
        int line = 0;
        for (int at = text.indexOf('\n') + 1; at < text.length(); at = text.indexOf('\n', at) + 1) {
            String content = text.substring(at, text.indexOf('\n', at));
            if (line == 1) {
                sweep = content;
            } else if (line > 1 && content.startsWith(OF_CHECKPOINTS)) {
                checkpoints.put(arms.get(arms.size() - 1), epochs(content.strip()));
            } else if (line > 1 && content.startsWith(OF_RUN)) {
                byKey.put(new RunKey(content.substring(1)), arms.get(arms.size() - 1));
            } else if (line > 1) {
                arms.add(content);
            }
            line++;
        }
        return new PlannedKeys(sweep, arms, byKey, checkpoints);
    }

    private static List<Integer> epochs(String text) {
        return Stream.of(text.split(",")).map(Integer::valueOf).toList();
    }

    /** Where the store cannot be written, the runs are planned again next time. */
    private void keep(Directory directory, String id) {
        if (byKey.size() < MANY) {
            return;
        }
        StringBuilder lines = new StringBuilder(id + "\n" + sweep + "\n");
        String last = "";
        for (Map.Entry<RunKey, String> run : byKey.entrySet()) {
            if (!run.getValue().equals(last)) {
                last = run.getValue();
                lines.append(last).append('\n');
                Optional.ofNullable(checkpoints.get(last))
                        .ifPresent(epochs -> lines.append(OF_CHECKPOINTS)
                                .append(epochs.stream().map(String::valueOf).collect(Collectors.joining(",")))
                                .append('\n'));
            }
            lines.append(OF_RUN).append(run.getKey().hex()).append('\n');
        }
        try {
            TextFile.write(directory.hadoop(), directory.toString(), NAME, Sha256.of(lines.toString()) + "\n" + lines);
        } catch (StoreException e) {
            return;
        }
    }
}
