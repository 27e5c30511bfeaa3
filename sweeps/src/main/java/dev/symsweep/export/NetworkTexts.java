package dev.symsweep.export;

import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.export.tensor.NetworkText;
import dev.symsweep.export.tensor.StateDict;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The networks of exported runs in words, a file {@code network-*.json} for each. */
final class NetworkTexts {

    private final Path directory;
    private final ModuleNames names;
    private final Map<NetworkSpec, Written> written = new HashMap<>();

    NetworkTexts(Path directory, ModuleNames names) {
        this.directory = directory;
        this.names = names;
    }

    /**
     * A network whose file is there.
     *
     * @param dict how its vectors are taken apart
     * @param text what its file says
     * @param file the file's name
     */
    record Written(StateDict dict, NetworkText text, String file) {}

    /** Writes the file of a run's network, unless it is there already. */
    Written add(RunRow row) throws IOException {
        NetworkSpec spec = NetworkSpec.of(row.run().spec());
        Written known = written.get(spec);
        if (known != null) {
            return known;
        }
        BuiltNetwork built = ZooRuns.network(row);
        NetworkRow network = NetworkRow.of(built.network(), built.fixed());
        StateDict dict = StateDict.of(spec, built.network(), names);
        NetworkText text = NetworkText.of(network, dict, row.run().spec().canonical());
        String file = "network-" + Sha256.brief(network.digest().hex()) + ".json";
        LocalFile.write(directory.resolve(file), text.whole() + "\n");
        Written added = new Written(dict, text, file);
        written.put(spec, added);
        return added;
    }
}
