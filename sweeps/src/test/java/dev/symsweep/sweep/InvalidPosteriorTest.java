package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.yaml.InvalidSweepException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posteriors and IVON that cannot be, and the published ones. */
class InvalidPosteriorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "posterior={rank: 0, kl-weight: 1} | posterior: rank is 0, must be 1..64",
                "posterior={kl-weight: 0} | posterior: KL weight is 0.0, must be positive and finite",
                "posterior={kl-weight: .nan} | posterior: KL weight is NaN, must be positive and finite",
                "posterior={prior-precision: -1, kl-weight: 1} "
                        + "| posterior: prior precision is -1.0, must be positive and finite",
                "posterior={log-variance: .inf, kl-weight: 1} "
                        + "| posterior: log variance is Infinity, must be -30.0..30.0",
                "posterior={diagonal: none, kl-weight: 1} "
                        + "| posterior.diagonal is \"none\", must be one of constant, learned",
                "posterior={rank: 4} | posterior needs key \"kl-weight\"",
                "optimizer={type: ivon} | optimizer needs key \"sample-size\"",
                "optimizer={type: ivon, sample-size: 0} "
                        + "| optimizer: sample size is 0.0, must be positive and finite",
            })
    void aMistakeIsOneLine(String override, String message) {
        String path = "recipe." + override.substring(0, override.indexOf('='));
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "recipe." + override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set " + path + ": recipe." + message);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL,
                        "recipe.posterior={kl-weight: 1}",
                        "recipe.optimizer={type: ivon, sample-size: 9}"))
                .hasMessageContaining("the optimizer has a posterior of its own, must be sgd, adam or adamw");
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "recipe.posterior={kl-weight: 1}", "precision=bf16"))
                .hasMessage("--set precision: precision is \"bf16\", must be f32 with recipe.posterior");
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL, "recipe.posterior={rank: 64, kl-weight: 1}", "architecture.hidden=[3000, 3000]"))
                .hasMessageContaining("recipe.posterior: with rank 64 the network has");
    }

    /** lim2024, appendix E.1, for inputs of 3072 where the paper counts 784. */
    @ParameterizedTest
    @CsvSource({
        "bnn-mlp-cifar10, mlp8, 6253106",
        "bnn-mlp-cifar10, mlp8-w, 6170786",
        "bnn-mlp-cifar10, mlp16, 8888882",
        "bnn-mlp-cifar10, mlp16-w, 8724642",
        "bnn-resnet20-cifar10, standard, 1356098",
        "bnn-resnet20-cifar10, w, 1143858"
    })
    void thePublishedNetworksHaveTheirParameters(String file, String arm, int trainable) {
        RunSpec spec = SweepFile.plan(Path.of("..", "conf", file + ".yaml"), List.of())
                .runs(arm)
                .get(0)
                .spec();
        BuiltNetwork built = Networks.of(spec);
        assertThat(built.trainable()).isEqualTo(trainable);
    }
}
