package dev.symsweep.checkout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page in Markdown: its links, its anchors, and the files that it names as code.
 *
 * @param file where it lies
 * @param prose its lines outside blocks of code
 * @param code its blocks of code, and the code between back-quotes in its prose
 */
record MarkdownPage(Path file, List<String> prose, List<String> code) {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
    private static final String INDENT = "    ";

    static MarkdownPage of(Path file, String text) {
        List<String> prose = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean fenced = false;
        boolean afterBlank = true;
        boolean indented = false;
        for (String line : text.lines().toList()) {
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
                continue;
            }
            indented = line.startsWith(INDENT) && (indented || afterBlank);
            afterBlank = line.isBlank();
            if (fenced || indented) {
                code.add(line);
                continue;
            }
            prose.add(line);
            QUOTED.matcher(line).results().forEach(quoted -> code.add(quoted.group(1)));
        }
        return new MarkdownPage(file, List.copyOf(prose), List.copyOf(code));
    }

    /** The targets of links in the prose. */
    Set<String> links() {
        Set<String> links = new LinkedHashSet<>();
        for (String line : prose) {
            Matcher link = LINK.matcher(QUOTED.matcher(line).replaceAll("code"));
            while (link.find()) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    /** The anchors of its headings, as GitHub derives them. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}
