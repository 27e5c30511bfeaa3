package dev.symsweep.cli.doctor;

import java.util.List;

/** Two threads would change the bits of a run, so that commands refuse them. */
final class ThreadsCheck implements Check {

    private static final String VARIABLE = "OMP_NUM_THREADS";

    @Override
    public List<Finding> findings(Patient patient) {
        String threads = patient.variable(VARIABLE).orElse("not set");
        if (threads.equals("1")) {
            return List.of(Finding.fine("threads", "1 a task (" + VARIABLE + ")"));
        }
        String text = VARIABLE + " is " + threads + ", must be 1 where tasks run in this process; export " + VARIABLE
                + "=1, as bin/symsweep does";
        return List.of(
                SparkCheck.master(patient).startsWith("local")
                        ? Finding.missing("threads", text)
                        : Finding.note("threads", text));
    }
}
