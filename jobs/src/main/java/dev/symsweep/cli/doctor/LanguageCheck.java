package dev.symsweep.cli.doctor;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/** Whether letters beyond ASCII can be said on the terminal and in names of files. */
final class LanguageCheck implements Check {

    private static final String LETTERS = "\u00e4\u03b1\u4e2d";
    private static final String REMEDY = "; export LC_ALL=C.UTF-8";

    @Override
    public List<Finding> findings(Patient patient) {
        String language = patient.property("user.language");
        String country = patient.property("user.country");
        String locale = (language.isEmpty() ? "no language" : language) + (country.isEmpty() ? "" : "_" + country);
        return List.of(
                encoding("file names", patient.property("sun.jnu.encoding"), "in names of files", ""),
                encoding("texts", patient.property("native.encoding"), "on the terminal", ", locale " + locale));
    }

    private static Finding encoding(String subject, String encoding, String consequence, String more) {
        return canSay(encoding)
                ? Finding.fine(subject, encoding + ", all letters" + more)
                : Finding.note(
                        subject,
                        (encoding.isEmpty() ? "of unknown encoding" : encoding) + ", letters beyond it not "
                                + consequence + more + REMEDY);
    }

    private static boolean canSay(String encoding) {
        try {
            return Charset.forName(encoding).newEncoder().canEncode(LETTERS);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException e) {
            return false;
        }
    }
}
