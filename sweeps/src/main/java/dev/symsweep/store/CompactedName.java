package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.ParquetFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * The name of a file with the rows of many: {@code compacted-GENERATION-FIRST-LAST-HASH.parquet}. Of equal keys the one
 * of the latest generation counts. First and last key tell without opening it which rows it may hold.
 *
 * @param generation from 1, one more than that of all files that were there when it was made
 * @param first the beginning of its first key
 * @param last the beginning of its last key
 * @param hash of the names of all its rows
 */
record CompactedName(int generation, String first, String last, String hash) implements Comparable<CompactedName> {

    private static final int KEY_DIGITS = 8;
    private static final int HASH_DIGITS = 12;
    private static final Pattern FORM =
            Pattern.compile("compacted-(\\d{6})-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{12})\\" + ParquetFiles.ENDING);

    /**
     * Of a file of these rows.
     *
     * @param names in ascending order, at least one
     */
    static CompactedName of(int generation, List<Snapshot> names) {
        String all = String.join("\n", names.stream().map(Snapshot::text).toList());
        return new CompactedName(
                generation,
                beginning(names.get(0)),
                beginning(names.get(names.size() - 1)),
                Sha256.of(all).substring(0, HASH_DIGITS));
    }

    /** That of a file, if it is such a file. */
    static Optional<CompactedName> of(FileStatus file) {
        Matcher form = FORM.matcher(file.getPath().getName());
        return form.matches()
                ? Optional.of(
                        new CompactedName(Integer.parseInt(form.group(1)), form.group(2), form.group(3), form.group(4)))
                : Optional.empty();
    }

    private static String beginning(Snapshot name) {
        return name.run().hex().substring(0, KEY_DIGITS);
    }

    /** Whether the file may hold that row. */
    boolean mayHold(Snapshot name) {
        String key = beginning(name);
        return first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
    }

    /** Without its ending. */
    String text() {
        return String.format(Locale.ROOT, "compacted-%06d-%s-%s-%s", generation, first, last, hash);
    }

    @Override
    public int compareTo(CompactedName other) {
        return text().compareTo(other.text());
    }
}
