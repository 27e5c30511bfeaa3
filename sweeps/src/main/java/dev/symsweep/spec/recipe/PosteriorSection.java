package dev.symsweep.spec.recipe;

import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.training.Optimization;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import java.util.Map;
import java.util.Set;

/**
 * The section {@code recipe.posterior}: what is trained is a posterior instead of weights. It stands in a run's
 * canonical form only where the file has it.
 */
final class PosteriorSection {

    static final String KEY = "posterior";

    private static final String RANK = "rank";
    private static final String LOG_VARIANCE = "log-variance";
    private static final String DIAGONAL = "diagonal";
    private static final String PRIOR_PRECISION = "prior-precision";
    private static final String KL_WEIGHT = "kl-weight";

    /** Those of the published MLPs. */
    private static final int USUAL_RANK = 4;

    private static final double USUAL_LOG_VARIANCE = -10;
    private static final double USUAL_PRECISION = 0.01;

    private static final Map<String, Diagonal> DIAGONALS =
            Map.of("constant", Diagonal.CONSTANT, "learned", Diagonal.LEARNED);

    private PosteriorSection() {}

    /** The optimizer of a recipe: of weights, or of a posterior where the recipe has one. */
    static Optimization read(Section recipe, Optimization optimizer) {
        if (!recipe.has(KEY)) {
            return optimizer;
        }
        Section section = recipe.section(KEY).allow(Set.of(RANK, LOG_VARIANCE, DIAGONAL, PRIOR_PRECISION, KL_WEIGHT));
        return new Optimization.Variational(
                optimizer,
                section.build(() -> new LowRankPosterior(
                        section.integer(RANK, USUAL_RANK),
                        section.number(LOG_VARIANCE, USUAL_LOG_VARIANCE),
                        section.choice(DIAGONAL, DIAGONALS, Diagonal.CONSTANT),
                        section.number(PRIOR_PRECISION, USUAL_PRECISION),
                        section.number(KL_WEIGHT))));
    }

    static Map<String, Object> write(LowRankPosterior posterior) {
        return Map.of(
                RANK, posterior.rank(),
                LOG_VARIANCE, posterior.logVariance(),
                DIAGONAL, Names.of(DIAGONALS, posterior.diagonal()),
                PRIOR_PRECISION, posterior.priorPrecision(),
                KL_WEIGHT, posterior.klWeight());
    }
}
