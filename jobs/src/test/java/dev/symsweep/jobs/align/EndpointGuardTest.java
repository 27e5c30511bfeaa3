package dev.symsweep.jobs.align;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.analysis.AnalysisException;
import org.junit.jupiter.api.Test;

class EndpointGuardTest {

    private static final AlignmentMethod METHOD = new AlignmentMethod(WeightMatching.once(), 0, Asymmetry.RESPECTED);

    @Test
    void aPermutationThatChangesTheLossIsRefused() {
        assertThatThrownBy(() -> EndpointGuard.require(METHOD, "run b aligned to run a", loss(0.25), loss(0.2505)))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("run b aligned to run a by weight-matching: the test loss is 0.25 before and 0.2505 after "
                        + "permuting, must agree to 0.001; its permutation is not stored");
        assertThatThrownBy(() -> EndpointGuard.require(METHOD, "", loss(0.25), loss(Double.NaN)))
                .isInstanceOf(AnalysisException.class);
        assertThatThrownBy(() -> EndpointGuard.require(METHOD, "", loss(Double.NaN), loss(0.25)))
                .isInstanceOf(AnalysisException.class);
    }

    @Test
    void roundingIsNot() {
        assertThatCode(() -> {
                    EndpointGuard.require(METHOD, "", loss(0.25), loss(0.2502));
                    EndpointGuard.require(METHOD, "", loss(1e-9), loss(2e-9));
                    EndpointGuard.require(METHOD, "", loss(Double.POSITIVE_INFINITY), loss(Double.POSITIVE_INFINITY));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whereAsymmetryIsIgnoredTheLossMayChange() {
        assertThatCode(() -> EndpointGuard.require(
                        new AlignmentMethod(WeightMatching.once(), 0, Asymmetry.IGNORED), "", loss(0.25), loss(2)))
                .doesNotThrowAnyException();
    }

    private static Evaluation loss(double loss) {
        return new Evaluation(loss, 0.5, 100);
    }
}
