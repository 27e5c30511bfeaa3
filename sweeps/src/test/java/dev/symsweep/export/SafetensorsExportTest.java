package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.export.tensor.SafetensorsContent;
import dev.symsweep.network.Activation;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsExportTest {

    @TempDir
    private Path root;

    @Test
    void aResNetHasTheNamesOfItsPaper() throws IOException {
        List<String> names = names(new ResNet(8, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION));
        assertThat(names)
                .hasSize(29)
                .startsWith(
                        "conv1.weight",
                        "ln1.weight",
                        "ln1.bias",
                        "layer1.0.conv1.weight",
                        "layer1.0.ln1.weight",
                        "layer1.0.ln1.bias",
                        "layer1.0.conv2.weight")
                .containsSubsequence(
                        "layer2.0.ln2.bias",
                        "layer2.0.shortcut.0.weight",
                        "layer2.0.shortcut.1.weight",
                        "layer2.0.shortcut.1.bias",
                        "layer3.0.conv1.weight")
                .endsWith("linear.weight", "linear.bias");
    }

    @Test
    void runningStatisticsStandWithTheirNorm() throws IOException {
        assertThat(names(new Vgg(2, Norm.BATCH_NORM)))
                .startsWith(
                        "layers.0.conv.weight",
                        "layers.0.conv.bias",
                        "layers.0.bn.weight",
                        "layers.0.bn.bias",
                        "layers.0.bn.running_mean",
                        "layers.0.bn.running_var",
                        "layers.0.bn.num_batches_tracked",
                        "layers.1.conv.weight")
                .contains("layers.3.conv.weight", "layers.6.conv.weight", "layers.16.bn.bias")
                .endsWith("fc.weight", "fc.bias");
    }

    @Test
    void anMlpListsItsNormsApart() throws IOException {
        assertThat(names(new Mlp(List.of(3, 2), Norm.LAYER_NORM, Activation.RELU)))
                .containsExactly(
                        "lins.0.weight",
                        "lins.0.bias",
                        "lins.1.weight",
                        "lins.1.bias",
                        "lins.2.weight",
                        "lins.2.bias",
                        "norms.0.weight",
                        "norms.0.bias",
                        "norms.1.weight",
                        "norms.1.bias");
    }

    private List<String> names(Architecture architecture) throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(architecture, 1);
        SafetensorsExport.write(zoo.store(), Chosen.ALL, root.resolve("out"));
        SafetensorsContent read =
                SafetensorsContent.of(root.resolve("out/" + run.run().key().hex() + ".safetensors"));
        assertThat(RunSpec.parse(read.metadata().get("symsweep.spec")))
                .isEqualTo(run.run().spec());
        JsonNode order = new ObjectMapper().readTree(read.metadata().get("symsweep.order"));
        List<String> names = new ArrayList<>();
        order.forEach(name -> names.add(name.asText()));
        int scalars = 0;
        for (String name : names) {
            if (!name.endsWith("num_batches_tracked")) {
                scalars += read.floats(name).length;
            }
        }
        assertThat(scalars).isEqualTo(run.layout().size());
        return names;
    }

    @Test
    void weightsComeBackBitByBitAndColumnsOfAnImageChannelByChannel() throws IOException {
        ZooStore zoo = new ZooStore(root.resolve("store"), "cifar10");
        RunRow run = zoo.add(new Cnn3(Activation.RELU), 1);
        zoo.store().checkpoints().write(run.run().key(), 2, ZooStore.weights(run));
        SafetensorsExport.write(zoo.store(), Chosen.ALL, root.resolve("out"));

        for (String ending : List.of("", "-2")) {
            SafetensorsContent read =
                    SafetensorsContent.of(root.resolve("out/" + run.run().key().hex() + ending + ".safetensors"));
            float[] vector = ZooStore.weights(run);
            int kernel = run.layout().tensor("conv2.weight").offset();
            assertThat(read.shape("module_list.4.weight")).containsExactly(32, 16, 3, 3);
            assertThat(read.floats("module_list.4.weight"))
                    .isEqualTo(Arrays.copyOfRange(vector, kernel, kernel + 32 * 16 * 9));
            int hidden = run.layout().tensor("hidden.weight").offset();
            float[] columns = read.floats("module_list.13.weight");
            for (int unit = 0; unit < 20; unit++) {
                for (int channel = 0; channel < 15; channel++) {
                    for (int position = 0; position < 4; position++) {
                        assertThat(columns[unit * 60 + channel * 4 + position])
                                .isEqualTo(vector[hidden + unit * 60 + position * 15 + channel]);
                    }
                }
            }
        }
    }
}
