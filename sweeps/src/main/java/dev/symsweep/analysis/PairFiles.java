package dev.symsweep.analysis;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.SourceFile;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.Tree.Scalar;
import dev.symsweep.yaml.Tree.Sequence;
import dev.symsweep.yaml.TreeEdit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists of pairs in files of their own, which {@code pairs: {list: FILE}} names: two columns of runs with a comma
 * between them. A list is read once, when a sweep file is, and put in the place of its file's name. So the sweep file
 * that is kept beside results says which pairs they are, whatever becomes of the list.
 */
public final class PairFiles {

    /** Room for more pairs than the sweep file can hold, each of two whole keys. */
    private static final int LARGEST = 32 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String COMMENT = "#";
    private static final Pattern HEADING = Pattern.compile("\\D+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{" + PairList.FEWEST_DIGITS + ",}");
    private static final List<String> COLUMNS = List.of("first run", "second run");

    private final Path file;
    private final PairList names;

    private PairFiles(Path file, PairList names) {
        this.file = file;
        this.names = names;
    }

    /**
     * A sweep file with the pairs in it that it takes from other files, their runs named by 12 digits.
     *
     * @param runs the runs of the sweep
     * @param directory where the sweep file lies, in which files that it names are looked for; those that an option
     *     names are in the working directory
     * @throws InvalidSweepException if such a file cannot be read, or has a row that is no pair of runs
     */
    public static Mapping read(Mapping sweep, PlannedRuns runs, Path directory) {
        Mapping whole = sweep;
        for (String analysis : AnalysisSection.names(sweep)) {
            List<String> path = List.of(AnalysisSection.KEY, analysis, PairSection.key(), PairSection.LIST);
            Optional<Scalar> named = TreeEdit.find(sweep, path)
                    .filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .filter(scalar -> scalar.kind() == Kind.TEXT);
            if (named.isPresent()) {
                whole = TreeEdit.replace(whole, path, pairs(named.get(), runs, directory));
            }
        }
        return whole;
    }

    private static Sequence pairs(Scalar name, PlannedRuns runs, Path directory) {
        Path file = file(name, directory);
        return new Sequence(name.origin(), new PairFiles(file, new PairList(runs)).rows(text(name, file)));
    }

    private static Path file(Scalar name, Path directory) {
        try {
            return (name.origin().isOption() ? Path.of("") : directory).resolve(name.text());
        } catch (InvalidPathException e) {
            throw Section.invalid(name, "a list of pairs [run, run], or the name of a file of them");
        }
    }

    private static String text(Scalar name, Path file) {
        try {
            return SourceFile.read(file, "list of pairs", LARGEST);
        } catch (InvalidSweepException e) {
            throw name.origin().error(name.origin().label() + ": " + e.getMessage());
        }
    }

    private List<Tree> rows(String text) {
        List<Tree> pairs = new ArrayList<>();
        String[] lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\\R", -1);
        boolean isFirst = true;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].strip().startsWith(COMMENT)) {
                continue;
            }
            Sequence row = row(lines[i], file + ":" + (i + 1));
            if (!isFirst || !isHeader(row)) {
                pairs.add(new Sequence(
                        row.origin(), row.items().stream().map(this::named).toList()));
            }
            isFirst = false;
        }
        return pairs;
    }

    private static Sequence row(String line, String where) {
        String[] cells = line.split(",", -1);
        Origin origin = new Origin(where, "pair");
        if (cells.length != COLUMNS.size()) {
            throw origin.error(
                    "\"" + line.strip() + "\" has " + cells.length + (cells.length == 1 ? " column" : " columns")
                            + ", must have two: a run, a comma, and another run");
        }
        List<Tree> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            row.add(new Scalar(new Origin(where, COLUMNS.get(i)), Kind.TEXT, unquoted(cells[i].strip())));
        }
        return new Sequence(origin, row);
    }

    private static String unquoted(String cell) {
        return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1)
                : cell;
    }

    /** The names of columns have no decimal digits, as nearly every key has among its first ones. */
    private static boolean isHeader(Sequence row) {
        return all(row, HEADING) && !all(row, HEXADECIMAL);
    }

    private static boolean all(Sequence row, Pattern form) {
        return row.items().stream()
                .allMatch(cell -> form.matcher(((Scalar) cell).text()).matches());
    }

    private Tree named(Tree cell) {
        return new Scalar(cell.origin(), Kind.TEXT, names.run(cell).brief());
    }
}
