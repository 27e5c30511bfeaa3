package dev.symsweep.cli.doctor;

/**
 * What a check found: one line.
 *
 * @param subject what was looked at, a few words
 * @param verdict whether a run can do with it
 * @param text what was found, and what to do where something is missing
 */
record Finding(String subject, Verdict verdict, String text) {

    /** Whether a run can do with it. */
    enum Verdict {
        /** All is there. */
        FINE("ok"),
        /** Something is not there that only some runs need. */
        NOTE("note"),
        /** Something is not there that every run needs. */
        MISSING("MISSING");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** As it stands in front of the line. */
        String word() {
            return word;
        }
    }

    /** All is there. */
    static Finding fine(String subject, String text) {
        return new Finding(subject, Verdict.FINE, text);
    }

    /** Something is not there that only some runs need. */
    static Finding note(String subject, String text) {
        return new Finding(subject, Verdict.NOTE, text);
    }

    /** Something is not there that every run needs; the text says what to do. */
    static Finding missing(String subject, String text) {
        return new Finding(subject, Verdict.MISSING, text);
    }
}
