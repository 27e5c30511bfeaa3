package dev.symsweep.jobs.zoo;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.zoo.ZooAnalysis;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooDraft.FileDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooManifest;
import dev.symsweep.zoo.ZooVectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The zoo of an arm that is to be made.
 *
 * @param draft what it is to hold
 * @param vectors what is taken of weights
 * @param runs those that it has networks of, in the order of the plan
 */
record ArmZoo(ZooDraft draft, ZooVectors vectors, List<PlannedRun> runs) {

    /** Copies what is given. */
    ArmZoo {
        runs = List.copyOf(runs);
    }

    /**
     * Of these networks.
     *
     * @param networks all of one arm, one at least
     * @param rows of their runs
     * @param labels their names
     * @throws AnalysisException if the networks have different layouts, or a label of one is not finite
     */
    static ArmZoo of(
            String sweep,
            ZooAnalysis analysis,
            List<SnapshotUnit> networks,
            Map<RunKey, RunRow> rows,
            List<String> labels) {
        Map<RunKey, PlannedRun> runs = new LinkedHashMap<>();
        List<ZooEntry> entries = new ArrayList<>();
        for (SnapshotUnit unit : networks) {
            runs.put(unit.run().key(), unit.run());
            for (Snapshot snapshot : unit.snapshots()) {
                entries.add(entry(analysis, unit.run(), snapshot, rows));
            }
        }
        List<PlannedRun> sources = List.copyOf(runs.values());
        ZooVectors vectors = vectors(analysis, sources);
        ZooManifest.Origin origin =
                new ZooManifest.Origin(sweep, sources.get(0).arm(), analysis.entries(), analysis.split());
        return new ArmZoo(ZooDraft.of(origin, vectors.tensors(), labels, entries, analysis.rows()), vectors, sources);
    }

    private static ZooEntry entry(ZooAnalysis analysis, PlannedRun run, Snapshot snapshot, Map<RunKey, RunRow> rows) {
        Map<String, Double> known = Labels.of(run.setting());
        if (snapshot.moment() instanceof Moment.Final) {
            RunRow row = Objects.requireNonNull(rows.get(run.key()));
            known.putAll(Labels.measured(row.outcome().train(), row.outcome().test()));
        }
        FiniteLabels.require(run.arm(), snapshot, known);
        return new ZooEntry(snapshot, analysis.part(run.setting()), run.setting(), known);
    }

    private static ZooVectors vectors(ZooAnalysis analysis, List<PlannedRun> runs) {
        PlannedRun first = runs.get(0);
        BuiltNetwork network = NetworkSpec.of(first.spec()).build();
        ZooVectors vectors = ZooVectors.of(network.network().layout(), network.fixed(), analysis.entries());
        Set<NetworkSpec> known = new HashSet<>(Set.of(NetworkSpec.of(first.spec())));
        for (PlannedRun run : runs) {
            NetworkSpec spec = NetworkSpec.of(run.spec());
            if (known.add(spec)) {
                BuiltNetwork other = spec.build();
                if (!vectors.isOf(other.network().layout(), other.fixed())) {
                    throw new AnalysisException("arm " + run.arm() + ": runs "
                            + first.key().brief() + " and "
                            + run.key().brief() + " have different tensors or fixed entries, a zoo needs the same in"
                            + " all runs of an arm; make an arm of each network");
                }
            }
        }
        return vectors;
    }

    /** The tasks. */
    List<ZooUnit> units(String directory) {
        Map<RunKey, RunSpec> specs = new LinkedHashMap<>();
        runs.forEach(run -> specs.put(run.key(), run.spec()));
        List<FileDraft> files = draft.files();
        return IntStream.range(0, files.size())
                .mapToObj(i ->
                        new ZooUnit(draft.origin().arm(), i, directory, files.get(i), evaluated(files.get(i), specs)))
                .toList();
    }

    /** The specs of networks that have no row with losses and accuracies. */
    private static Map<RunKey, RunSpec> evaluated(FileDraft file, Map<RunKey, RunSpec> specs) {
        Map<RunKey, RunSpec> evaluated = new LinkedHashMap<>();
        file.entries().stream()
                .map(ZooEntry::snapshot)
                .filter(snapshot -> snapshot.moment() instanceof Moment.Epoch)
                .forEach(snapshot -> evaluated.put(snapshot.run(), Objects.requireNonNull(specs.get(snapshot.run()))));
        return evaluated;
    }
}
