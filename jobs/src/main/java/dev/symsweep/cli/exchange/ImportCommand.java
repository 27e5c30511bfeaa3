package dev.symsweep.cli.exchange;

import dev.symsweep.cli.data.DataOption;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.export.tensor.ImportedVector;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.train.RunImport;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.ImportedArm;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes networks that were trained elsewhere as runs of an arm. */
@Command(
        name = ImportCommand.COMMAND,
        description = "Takes networks that were trained elsewhere, safetensors files, as runs of an arm of a sweep, and"
                + " evaluates them on its data. Nothing is written unless all files are of the arm's network. With"
                + " --remove an arm is rid of networks.")
public final class ImportCommand implements Callable<Integer> {

    static final String COMMAND = "import";

    @Parameters(
            index = "0",
            paramLabel = "SWEEP",
            description = "A sweep file with an arm that has the key imported, or a directory of results of one.")
    private TypedPath source = new TypedPath("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "A safetensors file of one network.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--arm", paramLabel = "ARM", required = true, description = "The arm whose runs they become.")
    private String arm = "";

    @Option(
            names = "--remove",
            paramLabel = "KEY",
            description = "Rids the arm of a network in place of adding some: the run whose key begins so. May be"
                    + " repeated.")
    private List<String> removed = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are, a path of any Hadoop file system; default out/<sweep>.")
    private Optional<TypedPath> out = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a value of the sweep file, for instance data.limit=1000. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (files.isEmpty() == removed.isEmpty()) {
            throw new UsageException(
                    files.isEmpty() ? "name files to import" : "--remove goes without files, name either");
        }
        Configuration hadoop = SparkSessions.hadoop();
        if (files.isEmpty()) {
            remove(hadoop);
            return ExitCode.SUCCESS;
        }
        ImportedArm found = ImportedArm.of(planner(hadoop), arm);
        Map<WeightsDigest, Path> networks = networks(NetworkSpec.of(any(found)));
        String name = found.with(networks.keySet()).name();
        RunStore store = RunStore.open(hadoop, isResults() ? source.text() : root(name), name);
        try (DriverLease lease = DriverLease.take(hadoop, store.root(), COMMAND)) {
            lease.requireShared(store.root(), COMMAND);
            lease.requireFirst(store.root(), COMMAND);
            // Planned again, as another import may have ended meanwhile.
            ImportedArm imported = ImportedArm.of(planner(hadoop), arm);
            SweepPlan plan = imported.with(networks.keySet());
            store.requireSameSemantics(plan.runs());
            write(plan, store, any(imported), networks);
            tell(plan, store);
        }
        return ExitCode.SUCCESS;
    }

    /** A run of the arm, whatever its network is. */
    private static RunSpec any(ImportedArm imported) {
        return imported.run(WeightsDigest.of(new float[0]));
    }

    private void tell(SweepPlan plan, RunStore store) {
        int count = StoredPlan.imported(store, arm).size();
        lines().println("arm " + arm + " of " + plan.name() + " has " + count
                + (count == 1 ? " imported network" : " imported networks"));
        List<String> empty = ImportedArm.empty(plan);
        if (!empty.isEmpty()) {
            lines().println("still without networks: " + String.join(", ", empty)
                    + "; analyses wait until all such arms have some, name the sweep file again then");
        }
        lines().flush();
    }

    /** The arm lists them no more, and fsck moves their files. */
    private void remove(Configuration hadoop) {
        if (!isResults()) {
            throw new UsageException("--remove goes with a directory of results, but " + source + " is none");
        }
        String name = ImportedArm.of(planner(hadoop), arm).with(List.of()).name();
        RunStore store = RunStore.openExisting(hadoop, source.text(), name);
        try (DriverLease lease = DriverLease.take(hadoop, store.root(), COMMAND)) {
            lease.requireShared(store.root(), COMMAND);
            lease.requireFirst(store.root(), COMMAND);
            ImportedArm imported = ImportedArm.of(planner(hadoop), arm);
            SweepPlan whole = imported.with(List.of());
            Set<PlannedRun> runs = new LinkedHashSet<>();
            removed.forEach(key -> runs.add(listed(whole, key)));
            SweepPlan rest =
                    imported.without(runs.stream().map(PlannedRun::spec).toList());
            StoredPlan.replace(hadoop, source.text(), rest);
            runs.forEach(run -> lines().println("removed run " + run.key().brief() + " from arm " + arm
                    + "; symsweep fsck --repair moves its file aside"));
            tell(rest, store);
        }
    }

    private PlannedRun listed(SweepPlan plan, String key) {
        List<PlannedRun> found = plan.runs(arm).stream()
                .filter(run -> !key.isEmpty() && run.key().hex().startsWith(key))
                .toList();
        if (found.size() != 1) {
            throw new UsageException("--remove " + key + ": " + (found.isEmpty() ? "no run" : found.size() + " runs")
                    + " of arm " + arm + " has a key that begins so, must be 1");
        }
        return found.get(0);
    }

    private Function<List<ValueOverride>, SweepPlan> planner(Configuration hadoop) {
        List<ValueOverride> own = overrides.stream().map(ValueOverride::parse).toList();
        if (!isResults()) {
            return more -> SweepFile.plan(
                    source.local(),
                    joined(own, more),
                    StoredPlan.others(() -> hadoop),
                    name -> StoredPlan.listing(hadoop, root(name)));
        }
        if (out.isPresent() || !own.isEmpty()) {
            throw new UsageException((out.isPresent() ? "--out" : "--set") + " goes with a sweep file, but " + source
                    + " is a directory of results; leave it out");
        }
        String text = StoredPlan.text(hadoop, source.text());
        return more -> SweepFile.planKept(source + "/" + StoredPlan.NAME, text, more);
    }

    private boolean isResults() {
        try {
            return source.isDirectory();
        } catch (IllegalArgumentException e) {
            throw new UsageException("SWEEP: " + e.getMessage());
        }
    }

    private String root(String name) {
        return out.map(TypedPath::text).orElse("out/" + name);
    }

    private static List<ValueOverride> joined(List<ValueOverride> first, List<ValueOverride> second) {
        List<ValueOverride> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The files by what they hold, all of them checked. */
    private Map<WeightsDigest, Path> networks(NetworkSpec network) {
        Map<WeightsDigest, Path> networks = new LinkedHashMap<>();
        for (Path file : files) {
            Path twin = networks.putIfAbsent(WeightsDigest.of(ImportedVector.read(file, network)), file);
            if (twin != null) {
                throw new UsageException(file + " has the same weights as " + twin + "; name one of them");
            }
        }
        return networks;
    }

    private void write(SweepPlan plan, RunStore store, RunSpec any, Map<WeightsDigest, Path> networks) {
        RunImport run = RunImport.into(store, plan.name(), DataCache.Root.of(data.place()));
        Set<WeightsDigest> kept = Set.copyOf(StoredPlan.imported(store, arm));
        Map<WeightsDigest, Path> left = new LinkedHashMap<>(networks);
        left.keySet()
                .removeIf(weights ->
                        kept.contains(weights) && run.has(any.with(weights).key()));
        PrintWriter lines = lines();
        networks.forEach((weights, file) -> {
            if (!left.containsKey(weights)) {
                String line = file + " is imported already: arm " + arm + " has its weights, as run "
                        + any.with(weights).key().brief();
                if (left.isEmpty()) {
                    throw new UsageException(line);
                }
                lines.println(line);
            }
        });
        Map<Path, RunRow> rows = new LinkedHashMap<>();
        left.forEach((weights, file) -> rows.put(
                file,
                run.evaluate(
                        plan.population().find(any.with(weights).key()).orElseThrow(),
                        file.toString(),
                        ImportedVector.read(file, NetworkSpec.of(any)))));
        // First the list: of a network that it has and the store lacks every command says that it is missing.
        StoredPlan.keep(store.hadoop(), store.root(), plan)
                .ifPresent(gone -> spec.commandLine()
                        .getErr()
                        .println("symsweep: what the sweep.yaml of " + store.shown()
                                + " asked for cannot be planned with this sweep, which takes its place: " + gone));
        rows.forEach((file, row) -> {
            run.write(row, file.toString(), ImportedVector.read(file, NetworkSpec.of(any)));
            lines.printf(
                    Locale.ROOT,
                    "imported %s as run %s: test loss %.4f, accuracy %.4f%n",
                    file,
                    row.run().key().brief(),
                    row.outcome().test().loss(),
                    row.outcome().test().accuracy());
            lines.flush();
        });
    }

    private PrintWriter lines() {
        return spec.commandLine().getOut();
    }
}
