package dev.symsweep.yaml;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in messages, which stay one line that can be read, whatever somebody wrote. */
final class Brief {

    private static final int SHOWN = 80;
    private static final int NAMES = 50;
    private static final int MESSAGE = 4000;
    private static final String MORE = "...";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    /** No word of ours comes near. */
    private static final Pattern LONG_WORD = Pattern.compile("(\\S{" + SHOWN + "})\\S{" + SHOWN + ",}+");

    private Brief() {}

    /** A value's first 80 characters. */
    static String value(String shown) {
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + MORE;
    }

    /** Names with commas, the first 50 of them. */
    static String list(Collection<String> names) {
        if (names.size() <= NAMES) {
            return String.join(", ", names);
        }
        List<String> first = names.stream().limit(NAMES).toList();
        return String.join(", ", first) + ", ... (" + names.size() + " in all)";
    }

    /** What is wrong, with everything in it shortened that is quoted or a word. */
    static String message(String problem) {
        String quoted = QUOTED.matcher(problem).replaceAll(Brief::quoted);
        String worded = LONG_WORD.matcher(quoted).replaceAll("$1" + MORE);
        return worded.length() <= MESSAGE ? worded : worded.substring(0, MESSAGE) + MORE;
    }

    private static String quoted(MatchResult quoted) {
        String text = quoted.group();
        String brief = text.length() <= SHOWN + 2 ? text : text.substring(0, SHOWN + 1) + MORE + "\"";
        return Matcher.quoteReplacement(brief);
    }
}
