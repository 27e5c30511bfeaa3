package dev.symsweep.jobs.zoo;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.zoo.ZooAnalysis;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooVectors;
import dev.symsweep.zoo.ZooVersions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes zoos of networks; where some turn out not to be readable, again without them. */
final class ZooMaking {

    private final AnalyzeJob job;
    private final ZooAnalysis analysis;
    private final String root;
    private final Map<RunKey, RunRow> rows;
    private final List<String> labels;
    private long found;
    private long written;

    ZooMaking(AnalyzeJob job, ZooAnalysis analysis, TrainedRuns trained) {
        this.job = job;
        this.analysis = analysis;
        this.root = trained.root();
        this.rows = trained.rows();
        this.labels = Labels.of(job.plan().population());
    }

    /** How many networks are in files that were there. */
    long found() {
        return found;
    }

    /** How many are in files that were not. */
    long written() {
        return written;
    }

    /**
     * Makes them.
     *
     * @param networks all that are to be in them
     * @return those that cannot be read
     */
    List<Unreadable> make(List<SnapshotUnit> networks) {
        List<Unreadable> unreadable = new ArrayList<>();
        List<SnapshotUnit> left = networks;
        List<Unreadable> more = attempt(left);
        while (!more.isEmpty()) {
            unreadable.addAll(more);
            Set<Snapshot> without = more.stream().map(Unreadable::snapshot).collect(Collectors.toSet());
            left = left.stream()
                    .filter(unit -> unit.snapshots().stream().noneMatch(without::contains))
                    .toList();
            more = attempt(left);
        }
        return unreadable;
    }

    private List<Unreadable> attempt(List<SnapshotUnit> networks) {
        Map<String, ArmZoo> zoos = new LinkedHashMap<>();
        networks.stream()
                .collect(Collectors.groupingBy(unit -> unit.run().arm(), LinkedHashMap::new, Collectors.toList()))
                .forEach((arm, units) -> zoos.put(arm, ArmZoo.of(job.plan().name(), analysis, units, rows, labels)));
        Map<String, String> directories = new HashMap<>();
        zoos.forEach((arm, zoo) ->
                directories.put(arm, ZooVersions.of(job.hadoop(), root, arm).directory(zoo.draft())));
        zoos.forEach((arm, zoo) -> ZooFiles.in(job.hadoop(), Objects.requireNonNull(directories.get(arm)), labels)
                .requireRoom(zoo.draft()));
        List<ZooReport> reports = compute(zoos, directories);
        List<Unreadable> unreadable =
                reports.stream().flatMap(report -> report.unreadable().stream()).toList();
        if (unreadable.isEmpty()) {
            found += rows(reports, false);
            written += rows(reports, true);
            zoos.forEach((arm, zoo) -> publish(arm, zoo, Objects.requireNonNull(directories.get(arm)), reports));
        }
        return unreadable;
    }

    private static long rows(List<ZooReport> reports, boolean isWritten) {
        return reports.stream()
                .filter(report -> report.isWritten() == isWritten)
                .mapToLong(ZooReport::rows)
                .sum();
    }

    private List<ZooReport> compute(Map<String, ArmZoo> zoos, Map<String, String> directories) {
        Map<String, ZooVectors> vectors = new HashMap<>();
        List<ZooUnit> units = new ArrayList<>();
        long total = 0;
        for (Map.Entry<String, ArmZoo> zoo : zoos.entrySet()) {
            vectors.put(zoo.getKey(), zoo.getValue().vectors());
            units.addAll(zoo.getValue().units(Objects.requireNonNull(directories.get(zoo.getKey()))));
            total += zoo.getValue().draft().rows();
        }
        List<ZooReport> reports = new ArrayList<>();
        job.progress().started("networks", Math.toIntExact(total), 0);
        try {
            job.runTasks(
                    "Gather " + total + " networks of " + job.plan().name(),
                    units,
                    new ZooTask(job.shareHadoop(), new ZooTask.Place(root, labels), job.dataRoot(), vectors),
                    report -> {
                        reports.add(report);
                        Outcome outcome = report.content().isPresent() ? Outcome.FINISHED : Outcome.FAILED;
                        job.progress().advanced(new Advance(report.rows(), outcome, report.description()));
                    });
        } finally {
            job.progress().ended();
        }
        return reports;
    }

    private void publish(String arm, ArmZoo zoo, String directory, List<ZooReport> reports) {
        List<ZooContent> contents = reports.stream()
                .filter(report -> report.place().arm().equals(arm))
                .sorted(Comparator.comparingInt(report -> report.place().number()))
                .flatMap(report -> report.content().stream())
                .toList();
        ZooSources sources = new ZooSources(zoo.runs(), job.plan().file().axes(), Versions.text());
        ZooPublisher.publish(job.hadoop(), directory, zoo.draft(), sources, contents);
        for (Part part : Part.values()) {
            if (contents.stream().noneMatch(content -> content.file().part() == part)) {
                job.progress()
                        .warned("the zoo of arm " + arm + " has no networks in part " + part.text()
                                + ": more settings, another split.seed or other split.shares fill it");
            }
        }
    }
}
