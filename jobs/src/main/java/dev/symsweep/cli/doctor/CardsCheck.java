package dev.symsweep.cli.doctor;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.card.Card;
import dev.symsweep.engine.card.Cards;
import dev.symsweep.jobs.spark.Reasons;
import java.util.ArrayList;
import java.util.List;

/** Graphics cards, their driver, and the engine that computes on them; only sweeps that ask for it need them. */
final class CardsCheck implements Check {

    private static final String GPU = "gpu";
    private static final String ENGINE = "libtorch";

    @Override
    public List<Finding> findings(Patient patient) {
        Cards cards = patient.probes().cards().get();
        List<Finding> findings = new ArrayList<>();
        if (cards.found().isEmpty()) {
            findings.add(Finding.note(GPU, cards.trouble() + "; only engine libtorch on device cuda needs a GPU"));
        }
        for (Card card : cards.found()) {
            findings.add(Finding.fine(GPU, card.text() + ", driver " + card.driver()));
        }
        findings.addAll(engine(patient, cards));
        return findings;
    }

    private static List<Finding> engine(Patient patient, Cards cards) {
        Engine engine;
        try {
            engine = patient.probes().engine().apply(ENGINE);
        } catch (RuntimeException | LinkageError e) {
            return List.of(Finding.note(
                    ENGINE,
                    "not on the class path; sweeps with engine: libtorch need engine-libtorch.jar there"
                            + " (SYMSWEEP_CLASSPATH, or spark-submit --jars)"));
        }
        try {
            Numerics onCpu = engine.on("cpu").numerics();
            List<Finding> findings =
                    new ArrayList<>(List.of(Finding.fine(ENGINE, onCpu.library() + " is loaded, " + onCpu.isa())));
            if (!cards.found().isEmpty()) {
                findings.add(onCard(engine));
            }
            return findings;
        } catch (RuntimeException | LinkageError e) {
            return List.of(Finding.note(
                    ENGINE,
                    "cannot be loaded: " + NativesCheck.reason(e)
                            + "; its natives for GPUs need the CUDA and cuDNN libraries that docs/gpu.md lists"));
        }
    }

    private static Finding onCard(Engine engine) {
        try {
            Numerics numerics = engine.on("cuda").numerics();
            return Finding.fine(ENGINE, "computes on " + numerics.isa());
        } catch (IllegalArgumentException e) {
            return Finding.note(ENGINE, Reasons.oneLine(e));
        }
    }
}
