package dev.symsweep.notebook;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/**
 * Runs Java cells in this JVM, one after the other, with what earlier ones declared. What a cell ends in is its value,
 * if that is an expression; JShell itself would give its text alone.
 */
final class JavaCells implements AutoCloseable {

    /** What every notebook has imported. */
    private static final List<String> IMPORTS = List.of(
            "import java.nio.file.*;",
            "import java.util.*;",
            "import java.util.stream.*;",
            "import dev.symsweep.notebook.*;",
            "import static dev.symsweep.notebook.Notebook.*;");

    private final JShell shell;

    private JavaCells(JShell shell) {
        this.shell = shell;
    }

    /** Cells with the class path of this JVM. */
    static JavaCells open() throws CellException {
        JShell shell = JShell.builder().executionEngine("local").build();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .forEach(shell::addToClasspath);
        JavaCells cells = new JavaCells(shell);
        for (String line : IMPORTS) {
            cells.run(line);
        }
        return cells;
    }

    /**
     * Runs a cell.
     *
     * @return the value that it ends in, if any; what precedes a mistake has been run
     * @throws CellException if it does not compile or throws
     */
    Optional<Object> run(String cell) throws CellException {
        Optional<Object> value = Optional.empty();
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            if (!next.completeness().isComplete() && next.completeness() != Completeness.UNKNOWN) {
                throw new CellException(List.of("the cell ends within: " + firstLine(rest)));
            }
            value = runOne(next.completeness() == Completeness.UNKNOWN ? rest : next.source());
            rest = next.remaining();
        }
        return value;
    }

    private Optional<Object> runOne(String source) throws CellException {
        Optional<Object> value = Optional.empty();
        for (SnippetEvent event : shell.eval(source)) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() == Status.REJECTED) {
                throw new CellException(rejection(event.snippet()));
            }
            if (event.exception() != null) {
                throw new CellException(thrown(event.exception()));
            }
            value = value(event.snippet());
        }
        return value;
    }

    /** The object that an expression came to, which a line of the cells themselves hands over. */
    private Optional<Object> value(Snippet snippet) {
        Optional<String> name = Optional.empty();
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            name = Optional.of(((VarSnippet) snippet).name());
        } else if (snippet.subKind() == SubKind.VAR_VALUE_SUBKIND) {
            name = Optional.of(((ExpressionSnippet) snippet).name());
        }
        return name.flatMap(variable -> {
            shell.eval("dev.symsweep.notebook.HandedOver.put(" + variable + ");");
            return HandedOver.take();
        });
    }

    private List<String> rejection(Snippet snippet) {
        List<String> lines = new ArrayList<>();
        for (Diag mistake : shell.diagnostics(snippet).toList()) {
            lines.addAll(mistake.getMessage(Locale.ROOT).lines().toList());
            int at = (int) Math.max(
                    0, Math.min(mistake.getStartPosition(), snippet.source().length()));
            lines.add("    " + lineAt(snippet.source(), at));
        }
        return lines;
    }

    private static List<String> thrown(JShellException thrown) {
        if (thrown instanceof EvalException exception) {
            List<String> lines = new ArrayList<>();
            String message = Optional.ofNullable(exception.getMessage()).orElse("");
            lines.add(exception.getExceptionClassName() + (message.isEmpty() ? "" : ": " + message));
            Arrays.stream(exception.getStackTrace()).limit(8).forEach(frame -> lines.add("    at " + frame));
            return lines;
        }
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return List.of(
                    "not declared yet: " + firstLine(unresolved.getSnippet().source()));
        }
        return List.of(String.valueOf(thrown.getMessage()));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    private static String lineAt(String source, int position) {
        int start = source.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        int end = source.indexOf('\n', position);
        return source.substring(Math.min(start, position), end < 0 ? source.length() : end)
                .strip();
    }

    /** What can stand at a place of a cell, and where what is replaced begins. */
    Completions completions(String cell, int position) {
        int[] anchor = {position};
        List<String> texts = shell.sourceCodeAnalysis().completionSuggestions(cell, position, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
        return new Completions(texts, anchor[0]);
    }

    /** Texts that can stand from a place on. */
    record Completions(List<String> texts, int from) {}

    @Override
    public void close() {
        shell.close();
    }
}
