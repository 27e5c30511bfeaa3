package dev.symsweep.report.render;

import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A report as lines of text, at most 100 columns wide but for tables that need more. */
public final class TerminalText {

    static final int WIDTH = 100;

    private TerminalText() {}

    /** The lines, without control characters. */
    public static List<String> of(Document report) {
        List<String> lines = new ArrayList<>();
        lines.add(typed(report.title()));
        lines.addAll(TerminalBlocks.compact(report.opening()));
        List<Block> blocks = report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .toList();
        lines.addAll(TerminalBlocks.spaced(blocks));
        return List.copyOf(lines);
    }

    /** One line of text, with what our own texts hold beyond ASCII as a typewriter writes it. */
    static String typed(String text) {
        return PlainText.line(text)
                .replace("\u00b1", "+-")
                .replace('\u2013', '-')
                .replace('\u2212', '-')
                .replace('\u2019', '\'')
                .replace("\u2026", "...")
                .replace("\u03bb", "lambda")
                .replace('\uFFFD', '?');
    }
}
