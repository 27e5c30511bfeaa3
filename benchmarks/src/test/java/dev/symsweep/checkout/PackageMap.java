package dev.symsweep.checkout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that lists every package of every module with the first sentence of its {@code package-info.java}. */
final class PackageMap {

    private static final String BASE = "dev.symsweep";
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern SENTENCE = Pattern.compile("(.*?[.?!])(?:\\s+\\p{Lu}.*)?", Pattern.DOTALL);
    private static final String HEAD = """
            # All packages

            Each line is the first sentence of the package's `package-info.java`, where more stands. Names are below
            `dev.symsweep`. A test holds this page to the sources. After a change of packages it is written anew by

                ./mvnw -pl benchmarks -am -Dtest=PackageMapTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dsymsweep.writeMap=true test

            | module | package | what it holds |
            | --- | --- | --- |
            """;

    private PackageMap() {}

    /** The page. */
    static String text() {
        return HEAD + lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** A line for each package, by module and name. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String module : Checkout.modules()) {
            Checkout.sources(module, "main").stream()
                    .filter(file -> file.endsWith("package-info.java"))
                    .sorted(Comparator.comparing(Path::getParent))
                    .map(file -> line(module, Checkout.read(file), Checkout.name(file)))
                    .forEach(lines::add);
        }
        return lines;
    }

    static String line(String module, String source, String file) {
        String name = NAME.matcher(source)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " names no package"));
        String comment = COMMENT.matcher(source)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no comment"));
        return "| " + module + " | `" + name.replaceFirst("^" + BASE + "\\.?", "") + "` | " + sentence(comment) + " |";
    }

    /** The first sentence of a comment, as Markdown for a cell of a table. */
    private static String sentence(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                .replaceAll("\\{@link(?:plain)?\\s+[^\\s}]+\\s+([^}]+)}", "$1")
                .replaceAll("\\{@link(?:plain)?\\s+(?:[\\w.]*[.#])?(\\w+)(?:\\([^)]*\\))?}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        var first = SENTENCE.matcher(text);
        return (first.matches() ? first.group(1) : text).replace("|", "\\|");
    }
}
