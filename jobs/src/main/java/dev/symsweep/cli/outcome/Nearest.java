package dev.symsweep.cli.outcome;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Answers a mistyped name with the nearest one. */
public final class Nearest {

    /** Further off, a name is another word. */
    private static final int MOST_EDITS = 3;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** {@code "; did you mean train?"}, or nothing where no name is near. */
    public static String hint(String typed, List<String> names) {
        return names.stream()
                .filter(name -> DISTANCE.apply(typed, name) <= Math.min(MOST_EDITS, (name.length() + 1) / 2))
                .min(Comparator.comparingInt(name -> DISTANCE.apply(typed, name)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }
}
