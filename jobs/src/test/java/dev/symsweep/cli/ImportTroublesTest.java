package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.export.tensor.StateDict;
import dev.symsweep.export.tensor.TensorFileException;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.train.RunImport;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may come between an import and its networks. */
class ImportTroublesTest {

    private static final String SWEEP = """
            sweep: torch
            data: {set: glyphs, limit: 64}
            seeds: 1
            architecture: {type: mlp, hidden: [4]}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 0.1}
              batch: 32
              epochs: 1
            arms:
              torch: {symmetry: {type: standard}, imported: []%s}
            """;

    @TempDir
    private Path directory;

    @Test
    void networksAreNotForgottenWhereTheStoredFileIsDamaged() throws IOException {
        String sweep = sweep("");
        assertThat(run(sweep, network("a", 0.1f), network("b", 0.2f)).exitCode())
                .isZero();
        Path stored = directory.resolve("out/sweep.yaml");
        Files.writeString(stored, Files.readString(stored).replace("epochs: 1", "epochs: 2"));

        Run third = run(sweep, network("c", 0.3f));

        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(third.err()).contains("it is not as it was written");
        assertThat(third.out()).contains("arm torch of torch has 3 imported networks");
        assertThat(Files.readString(stored)).contains("epochs: 1");
        assertThat(CommandLines.run("status", out()).out()).containsPattern("torch +3 +3 +0 +0 +0");
    }

    @Test
    void anExplodedNetworkIsRefused() throws IOException {
        Run exploded = run(sweep(""), network("large", 1e30f));

        assertThat(exploded.exitCode()).isEqualTo(1);
        assertThat(exploded.err())
                .contains("large.safetensors: its network's loss on glyphs/train, the first 64 is ")
                .contains("must be a finite number")
                .hasLineCount(1);
        assertThat(store().scan().rows()).isEmpty();
    }

    @Test
    void ofSeveralNetworksNoneIsWrittenWhereOneIsRefused() throws IOException {
        Run refused = run(sweep(""), network("good", 0.1f), network("large", 1e30f));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(store().scan().rows()).isEmpty();
        assertThat(directory.resolve("out/sweep.yaml")).doesNotExist();
    }

    /** The list says what is missing, and the same command goes on. */
    @Test
    void anImportThatWasCutOffIsListedAndGoesOn() throws IOException {
        String sweep = sweep("");
        WeightsDigest lost = WeightsDigest.of(vector(0.2f));
        String key = PlannedRun.of("torch", spec().with(lost)).key().hex();
        Path inTheWay = directory.resolve("out/runs/" + key + ".parquet");
        Path within = Files.writeString(Files.createDirectories(inTheWay).resolve("other"), "whatever is in it");

        Run cutOff = run(sweep, network("a", 0.1f), network("b", 0.2f));

        assertThat(cutOff.exitCode()).as(cutOff.err()).isEqualTo(1);
        assertThat(cutOff.err())
                .contains(key)
                .contains("a directory lies in its place")
                .hasLineCount(1);
        assertThat(directory.resolve("out/sweep.yaml")).content().contains(lost.toString());
        Files.delete(within);
        Files.delete(inTheWay);
        assertThat(store().scan().rows()).hasSize(1);
        assertThat(CommandLines.run("status", out()).out()).containsPattern("torch +2 +1 +0 +0 +1");
        assertThat(run(sweep, network("a", 0.1f), network("b", 0.2f)).exitCode())
                .isZero();
        assertThat(store().scan().rows()).hasSize(2);
    }

    @Test
    void aNetworkThatIsRemovedIsMovedAsideByRepair() throws IOException {
        run(sweep(""), network("a", 0.1f), network("b", 0.2f));
        String key = store().scan().rows().get(0).run().key().hex();

        Run removed = CommandLines.run("import", out(), "--arm", "torch", "--remove", key.substring(0, 12));

        assertThat(removed.exitCode()).as(removed.err()).isZero();
        assertThat(removed.out())
                .contains("removed run " + key.substring(0, 12) + " from arm torch; symsweep fsck --repair moves its")
                .contains("arm torch of torch has 1 imported network");
        String file = directory.resolve("out/runs/" + key + ".parquet").toString();
        assertThat(CommandLines.run("fsck", out()).out())
                .contains("would move to damaged: " + file + ", an imported network that its arm lists no more");
        assertThat(CommandLines.run("fsck", out(), "--repair").exitCode()).isZero();
        assertThat(Path.of(file)).doesNotExist();
        assertThat(directory.resolve("out/damaged/runs/" + key + ".parquet")).exists();
        assertThat(CommandLines.run("import", out(), "--arm", "torch", "--remove", key)
                        .err())
                .contains("no run of arm torch has a key that begins so, must be 1");
        assertThat(run(sweep(""), network("a", 0.1f), network("b", 0.2f)).out()).contains("has 2 imported networks");
    }

    @Test
    void theLastNetworkOfAnArmStays() throws IOException {
        run(sweep(""), network("a", 0.1f));
        String stored = Files.readString(directory.resolve("out/sweep.yaml"));
        String key = store().scan().rows().get(0).run().key().hex();

        Run refused = CommandLines.run("import", out(), "--arm", "torch", "--remove", key);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("an arm needs one network; torch would have none, import another one before its last one")
                .hasLineCount(1);
        assertThat(directory.resolve("out/sweep.yaml")).hasContent(stored);
    }

    @Test
    void networksOfAnArmThatThePlanLacksStay() throws IOException {
        String trained = "\n  trained: {symmetry: {type: standard}}";
        assertThat(run(sweep("}" + trained.replaceFirst("}$", "")), network("a", 0.1f))
                        .exitCode())
                .isZero();
        String without = Files.writeString(
                        directory.resolve("trained.yaml"), SWEEP.replaceFirst("\\n  torch: .*", trained))
                .toString();
        Run train = CommandLines.run("train", without, "--out", out(), "--master", "local[1]");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(directory.resolve("out/sweep.yaml")).content().doesNotContain("imported");

        Run repaired = CommandLines.run("fsck", without, "--out", out(), "--repair");

        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(repaired.out()).doesNotContain("moved to damaged");
        assertThat(store().scan().rows()).hasSize(2);
    }

    @Test
    void filesAreNamedOrNetworksToRemove() throws IOException {
        String sweep = sweep("");

        assertThat(CommandLines.run("import", sweep, "--arm", "torch").err()).contains("name files to import");
        assertThat(run(sweep, network("a", 0.1f), "--remove", "0123").err())
                .contains("--remove goes without files, name either");
        assertThat(CommandLines.run("import", sweep, "--arm", "torch", "--remove", "0123")
                        .err())
                .contains("--remove goes with a directory of results, but ")
                .contains(" is none");
    }

    @Test
    void aFileThatChangedMeanwhileIsNotTakenForTheOneThatWasChecked() throws IOException {
        RunSpec spec = spec();
        float[] checked = vector(0.1f);
        RunStore store = RunStore.open(new Configuration(), out(), "torch");

        assertThatThrownBy(() -> RunImport.into(store, "torch", DataCache.Root.of(Optional.empty()))
                        .evaluate(PlannedRun.of("torch", spec.with(WeightsDigest.of(checked))), "a", vector(0.2f)))
                .isInstanceOf(TensorFileException.class)
                .hasMessage("a: has changed since it was checked; import it again");
        assertThat(store.scan().rows()).isEmpty();
    }

    @Test
    void whatAnArmOfImportedNetworksCannotHaveIsSaid() throws IOException {
        Run checkpoints = run(sweep(", checkpoints: [1]"), network("a", 0.1f));
        assertThat(checkpoints.exitCode()).isEqualTo(2);
        assertThat(checkpoints.err())
                .contains("arm \"torch\" has imported networks, of which there are no checkpoints")
                .hasLineCount(1);

        Run lines = run(sweep("}\nanalyses:\n  mli: {points: 3"), network("a", 0.1f));
        assertThat(lines.exitCode()).isEqualTo(2);
        assertThat(lines.err())
                .contains("covers only imported networks, whose initial weights nobody knows")
                .hasLineCount(1);
    }

    private String sweep(String more) throws IOException {
        return Files.writeString(directory.resolve("torch.yaml"), SWEEP.formatted(more))
                .toString();
    }

    private Run run(String sweep, String... files) {
        List<String> arguments = new ArrayList<>(List.of("import", sweep));
        arguments.addAll(List.of(files));
        arguments.addAll(List.of("--arm", "torch", "--out", out()));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    private String out() {
        return directory.resolve("out").toString();
    }

    private RunStore store() {
        return RunStore.openExisting(new Configuration(), out());
    }

    private static RunSpec spec() {
        return SweepFile.plan("torch", SWEEP.formatted("").replace(", imported: []", ""), List.of())
                .runs()
                .get(0)
                .spec();
    }

    private static float[] vector(float value) {
        float[] vector = new float[Networks.of(spec()).network().layout().size()];
        Arrays.fill(vector, value);
        return vector;
    }

    /** A file of a network whose weights are all the same. */
    private String network(String name, float value) throws IOException {
        RunSpec spec = spec();
        Network network = Networks.of(spec).network();
        Path file = directory.resolve(name + ".safetensors");
        SafetensorsFile.write(
                file,
                StateDict.of(NetworkSpec.of(spec), network, ModuleNames.PUBLISHED)
                        .tensors(vector(value)),
                Map.of());
        return file.toString();
    }
}
