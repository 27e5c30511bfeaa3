package dev.symsweep.cli.doctor;

import java.util.List;

/** Looks at one side of a machine. */
interface Check {

    /** What it finds, a line each. */
    List<Finding> findings(Patient patient);
}
