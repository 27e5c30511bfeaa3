package dev.symsweep.export;

import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What networks of asymmetric arms have besides their trained weights, a file for each network: of each tensor with
 * fixed entries a mask (1 trained, 0 fixed) and the fixed values, and the matrices of gates.
 */
final class Masks {

    private final Path directory;
    private final Map<NetworkSpec, String> names = new HashMap<>();
    private int fixed;
    private int gated;

    Masks(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the file of a run's network, unless it has nothing for it or is there already.
     *
     * @return the file's name, empty if there is none
     */
    String add(RunRow row) throws IOException {
        BuiltNetwork built = ZooRuns.network(row);
        boolean hasGates = built.network().nodes().stream().anyMatch(Gate.class::isInstance);
        fixed += built.fixed().count() == 0 ? 0 : 1;
        gated += hasGates ? 1 : 0;
        if (built.fixed().count() == 0 && !hasGates) {
            return "";
        }
        NetworkSpec spec = NetworkSpec.of(row.run().spec());
        String known = names.get(spec);
        if (known != null) {
            return known;
        }
        String digest = NetworkRow.of(built.network(), built.fixed()).digest().hex();
        String name = "masks-" + Sha256.brief(digest) + ".safetensors";
        SafetensorsFile.write(directory.resolve(name), tensors(built), Map.of("symsweep.network", digest));
        names.put(spec, name);
        return name;
    }

    private static List<NamedTensor> tensors(BuiltNetwork built) {
        List<NamedTensor> tensors = new ArrayList<>();
        float[] values = new float[built.network().layout().size()];
        built.fixed().restore(values);
        for (ParameterTensor tensor : built.network().layout().tensors()) {
            if (built.fixed().isIn(tensor)) {
                float[] mask = new float[tensor.size()];
                float[] held = new float[tensor.size()];
                for (int i = 0; i < mask.length; i++) {
                    boolean isFixed = built.fixed().contains(tensor.offset() + i);
                    mask[i] = isFixed ? 0 : 1;
                    held[i] = isFixed ? values[tensor.offset() + i] : 0;
                }
                tensors.add(NamedTensor.floats(tensor.name() + ".mask", tensor.shape(), mask));
                tensors.add(NamedTensor.floats(tensor.name() + ".fixed", tensor.shape(), held));
            }
        }
        for (Node node : built.network().nodes()) {
            if (node instanceof Gate gate) {
                Shape shape = Shape.of(gate.matrix().rows(), gate.matrix().columns());
                tensors.add(NamedTensor.floats(
                        gate.name() + ".gate", shape, gate.matrix().toArray()));
            }
        }
        return tensors;
    }

    /** What whoever reads the weights must know of them. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (fixed > 0) {
            warnings.add(fixed + " networks have fixed entries, equal in all networks of a mask: a loader that divides"
                    + " by their deviation gets NaN, and zeros among them give infinities where it divides by weights;"
                    + " turn its normalisation off, or leave them out by the masks in masks-*.safetensors");
        }
        if (gated > 0) {
            warnings.add(gated + " networks have gates, which no weight vector holds: their matrices are in"
                    + " masks-*.safetensors, and without these the weights give another function");
        }
        return warnings;
    }
}
