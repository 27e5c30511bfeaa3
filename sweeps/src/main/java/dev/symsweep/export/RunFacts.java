package dev.symsweep.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.data.Batching;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.store.run.RunRow;

/**
 * What other programs ask of a run, read from its spec.
 *
 * @param spec the canonical form
 * @param row the run
 */
record RunFacts(JsonNode spec, RunRow row) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RunFacts of(RunRow row) {
        try {
            return new RunFacts(JSON.readTree(row.run().spec().canonical()), row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a canonical form is JSON", e);
        }
    }

    String architecture() {
        return spec.at("/architecture/type").asText();
    }

    String symmetry() {
        return spec.at("/symmetry/type").asText();
    }

    /** Whether gates stand for the nonlinearities. */
    boolean hasGates() {
        return symmetry().equals("sigma") || symmetry().equals("w-sigma");
    }

    /** The name of the nonlinearity; a gate is one of its own, whatever it stands for. */
    String activation() {
        return hasGates() ? "figlu" : spec.at("/architecture/activation").asText("relu");
    }

    String initial() {
        return spec.at("/recipe/initial").asText();
    }

    String optimizer() {
        return spec.at("/recipe/optimizer/type").asText();
    }

    double weightDecay() {
        return spec.at("/recipe/optimizer/weight-decay").asDouble();
    }

    /** The coefficient of the sum of squares in the loss, half of the decay in the gradient; AdamW has none. */
    double l2() {
        return optimizer().equals("adamw") ? 0 : weightDecay() / 2;
    }

    /** The largest rate of the schedule. */
    double learningRate() {
        return spec.at("/recipe/schedule/lr").asDouble();
    }

    /** The examples of a step. */
    int batch() {
        int asked = row.run().spec().recipe().batching().size();
        return asked == Batching.WHOLE ? row.outcome().train().examples() : asked;
    }

    /** The epochs that were trained. */
    int epochs() {
        return row.outcome().history().size();
    }

    /** The share of the data set's training examples that it was trained on. */
    double trainFraction() {
        DataSource source = row.run().spec().data().source();
        return source.trainSize().isPresent()
                ? (double) row.outcome().train().examples() / source.trainSize().getAsInt()
                : 1;
    }
}
