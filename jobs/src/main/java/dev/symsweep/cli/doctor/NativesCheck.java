package dev.symsweep.cli.doctor;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.jobs.spark.Reasons;
import java.util.ArrayList;
import java.util.List;

/** The natives of both engines, and what they compute with on this processor. */
final class NativesCheck implements Check {

    private static final String SUBJECT = "natives";

    @Override
    public List<Finding> findings(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        try {
            Engine engine = patient.probes().engine().apply("onednn");
            Numerics numerics = engine.numerics();
            findings.add(Finding.fine(SUBJECT, numerics.library() + " is loaded"));
            findings.add(Finding.fine("instruction set", numerics.isa() + ", of those that oneDNN knows"));
            findings.add(precisions(engine));
        } catch (RuntimeException | LinkageError e) {
            findings.add(Finding.missing(
                    SUBJECT,
                    "oneDNN cannot be loaded: " + reason(e)
                            + "; see the lines on directories, and use the natives of this platform"));
        }
        findings.add(reference(patient));
        return findings;
    }

    private static Finding precisions(Engine engine) {
        try {
            engine.require(Precision.BF16);
            return Finding.fine("precisions", "f32, bf16");
        } catch (IllegalArgumentException e) {
            return Finding.note("precisions", "f32 alone: " + Reasons.oneLine(e));
        }
    }

    /** ND4J brings OpenBLAS; sweeps that ask for no other engine than oneDNN do without. */
    private static Finding reference(Patient patient) {
        try {
            Numerics numerics = patient.probes().engine().apply("dl4j").numerics();
            return Finding.fine(SUBJECT, numerics.library() + " with OpenBLAS is loaded, built for " + numerics.isa());
        } catch (RuntimeException | LinkageError e) {
            return Finding.note(SUBJECT, "ND4J cannot be loaded: " + reason(e) + "; leave engine: dl4j out of sweeps");
        }
    }

    /** The innermost cause: a class that could not be initialised says it once, and then no more. */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return Reasons.oneLine(innermost);
    }
}
