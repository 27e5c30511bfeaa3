package dev.symsweep.cli.runs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names of columns in what people type, where a path of a setting stands as it is: {@code recipe.schedule.lr}. */
final class Names {

    private static final int NEAREST = 3;

    /** Shorter, a name is a part of many by chance. */
    private static final int TELLING = 3;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private final List<String> all;

    /** Paths alone; SQL reads other names without help. The longest come first, so that none is taken for another's. */
    private final List<String> paths;

    Names(List<String> all) {
        this.all = List.copyOf(all);
        this.paths = all.stream()
                .filter(name -> !name.matches("\\w+"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** SQL with paths in double quotes; what stands in quotes already is left as it is. */
    String quotePaths(String sql) {
        StringBuilder quoted = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            String piece = sql.substring(at, end);
            quoted.append(paths.contains(piece) ? RunTable.quoted(piece) : piece);
            at = end;
        }
        return quoted.toString();
    }

    /** Where the piece ends that begins there: a text in quotes, a path, a word, or one character. */
    private int end(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            int close = sql.indexOf(first, at + 1);
            return close < 0 ? sql.length() : close + 1;
        }
        if (!isOfWord(first)) {
            return at + 1;
        }
        Optional<String> path = paths.stream()
                .filter(name -> sql.startsWith(name, at) && !goesOn(sql, at + name.length()))
                .findFirst();
        if (path.isPresent()) {
            return at + path.get().length();
        }
        int end = at;
        while (end < sql.length() && (isOfWord(sql.charAt(end)) || sql.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static boolean goesOn(String sql, int at) {
        return at < sql.length() && (isOfWord(sql.charAt(at)) || sql.charAt(at) == '.');
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    /** Whether there is a column of that name; SQL does not tell capitals from small letters. */
    boolean has(String name) {
        return all.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The nearest names there are: those that the typed one is a part of, then those of the fewest edits. */
    String nearest(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return all.stream()
                .sorted(Comparator.comparingInt(name -> distance(lower, name)))
                .limit(NEAREST)
                .collect(Collectors.joining(", "));
    }

    private static int distance(String typed, String name) {
        boolean isPart = typed.length() >= TELLING && name.contains(typed);
        return isPart ? 0 : DISTANCE.apply(typed, name);
    }
}
