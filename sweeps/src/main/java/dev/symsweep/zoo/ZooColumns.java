package dev.symsweep.zoo;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a zoo's files: what every zoo has, and one for each label. */
final class ZooColumns {

    /** What puts a damaged file right, for people. */
    static final String REMEDY = "symsweep zoo writes it again";

    private static final String ROW = "row";
    private static final String RUN = "run";
    private static final String EPOCH = "epoch";
    private static final String PART = "part";
    private static final String VECTOR = "vector";
    private static final String STATISTICS = "statistics";
    private static final String SETTING = "setting";

    private final List<String> labels;

    ZooColumns(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** The files of a zoo in a directory. */
    RowFiles files(Directory directory) {
        return RowFiles.in(directory, format(), REMEDY);
    }

    private Format format() {
        return Format.of(
                "zoo",
                """
                required int64 row;
                required binary run (STRING);
                required int32 epoch;
                required binary part (STRING);
                required binary vector;
                required binary statistics;
                required binary setting (STRING);
                """
                        + labels.stream()
                                .map(label -> "required double " + label + ";\n")
                                .collect(Collectors.joining()));
    }

    /** All columns. */
    List<String> all() {
        return Stream.concat(summarized().stream(), Stream.of(VECTOR, STATISTICS, SETTING))
                .toList();
    }

    /** The columns that {@link #name} reads, and the labels. */
    List<String> summarized() {
        return Stream.concat(Stream.of(ROW, RUN, EPOCH, PART), labels.stream()).toList();
    }

    /** The labels of no rows. */
    List<LabelSummary> noLabels() {
        return labels.stream().map(LabelSummary::none).toList();
    }

    void write(ZooRow row, NewRow into) {
        into.put(ROW, row.row())
                .put(RUN, row.snapshot().run().hex())
                .put(EPOCH, row.snapshot().moment().number())
                .put(PART, row.part().text())
                .put(VECTOR, row.vector())
                .put(STATISTICS, row.statistics())
                .put(SETTING, row.setting());
        labels.forEach(label -> into.put(label, row.label(label)));
    }

    /** Which network a row is. */
    record Name(long row, Snapshot snapshot, Part part) {}

    Name name(StoredRow row) {
        Part part = Part.byText().get(row.text(PART));
        if (part == null) {
            throw new IllegalArgumentException("part is " + row.text(PART) + ", must be one of "
                    + Part.byText().keySet().stream().sorted().toList());
        }
        Snapshot snapshot = new Snapshot(new RunKey(row.text(RUN)), Moment.numbered(row.int32(EPOCH)));
        return new Name(row.int64(ROW), snapshot, part);
    }

    Map<String, Double> labels(StoredRow row) {
        Map<String, Double> values = new LinkedHashMap<>();
        labels.forEach(label -> values.put(label, row.number(label)));
        return values;
    }

    ZooRow read(StoredRow row) {
        Name name = name(row);
        return new ZooRow(
                name.row(),
                name.snapshot(),
                name.part(),
                row.floats(VECTOR),
                row.floats(STATISTICS),
                row.text(SETTING),
                labels(row));
    }
}
