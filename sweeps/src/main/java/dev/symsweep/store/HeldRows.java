package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.row.StoredRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.io.api.Binary;

/**
 * What {@link WeightFiles} hold: a row for each vector of weights.
 *
 * @param nameColumns the columns that say which vector it is: the key of the run and, of checkpoints, the epoch
 * @param namer which vector it is; refuses a row by an {@link IllegalArgumentException}, as all of these do
 * @param check refuses a row that contradicts itself, whatever its weights are
 * @param settled whether the row is there to stay
 * @param remedy what puts a damaged file right, for people
 */
record HeldRows(
        List<String> nameColumns,
        Function<StoredRow, Snapshot> namer,
        Consumer<StoredRow> check,
        Predicate<StoredRow> settled,
        String remedy) {

    /** Passes the rows of some vectors, and few others; the columns that name a row must be read. */
    FilterPredicate matching(Collection<Snapshot> names) {
        Set<Binary> keys =
                names.stream().map(name -> Binary.fromString(name.run().hex())).collect(Collectors.toSet());
        Set<Integer> epochs = names.stream()
                .filter(name -> name.moment() instanceof Moment.Epoch)
                .map(name -> name.moment().number())
                .collect(Collectors.toSet());
        FilterPredicate ofRuns = FilterApi.in(FilterApi.binaryColumn(nameColumns.get(0)), keys);
        return epochs.isEmpty()
                ? ofRuns
                : FilterApi.and(ofRuns, FilterApi.in(FilterApi.intColumn(nameColumns.get(1)), epochs));
    }

    /** These columns and those that name a row. */
    List<String> withNames(List<String> columns) {
        return Stream.concat(columns.stream(), nameColumns.stream()).distinct().toList();
    }

    /** Refuses a row that is of another vector than its file's name says. */
    void requireName(StoredRow row, Snapshot name) {
        Snapshot held = namer.apply(row);
        if (!held.equals(name)) {
            throw new IllegalArgumentException(
                    name.moment() instanceof Moment.Epoch
                            ? "holds another checkpoint than its name says"
                            : "holds run " + held.brief() + ", its name says otherwise");
        }
    }
}
