package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Some pairs, of which none is made before it is asked for. */
sealed interface PairSet {

    /** What they are counted under, {@link PlannedPair#arm}. */
    String arm();

    /** How many there are. */
    long count();

    /** The pair at a place, 0 to {@link #count}. */
    PlannedPair pair(long place);

    /** How many there are whose first run is of a setting. */
    long count(Setting setting);

    /** The runs that are of some pair. */
    Stream<PlannedRun> ends();

    /** Those of which both runs are wanted. */
    PairSet among(Predicate<RunKey> wanted);

    /** Every pair of some runs of one kind, which goes by the setting of its first. */
    record Triangle(String arm, Setting setting, List<PlannedRun> runs) implements PairSet {

        public Triangle {
            runs = List.copyOf(runs);
        }

        /** Of at least one run. */
        static Triangle of(List<PlannedRun> runs) {
            return new Triangle(runs.get(0).arm(), runs.get(0).setting(), runs);
        }

        @Override
        public long count() {
            return before(runs.size());
        }

        /** Pairs whose second run comes before a run. */
        private static long before(long run) {
            return run * (run - 1) / 2;
        }

        /** Counted from the last pair on, rows have lengths 1, 2, 3, ... */
        @Override
        public PlannedPair pair(long place) {
            long fromEnd = count() - 1 - place;
            long row = (long) ((1 + Math.sqrt(1 + 8.0 * fromEnd)) / 2);
            row -= before(row) > fromEnd ? 1 : 0;
            row += before(row + 1) <= fromEnd ? 1 : 0;
            int last = runs.size() - 1;
            return new PlannedPair(runs.get((int) (last - row)), runs.get((int) (last - (fromEnd - before(row)))));
        }

        @Override
        public long count(Setting other) {
            return setting.equals(other) ? count() : 0;
        }

        @Override
        public Stream<PlannedRun> ends() {
            return count() == 0 ? Stream.of() : runs.stream();
        }

        @Override
        public Triangle among(Predicate<RunKey> wanted) {
            return new Triangle(arm, setting, left(runs, wanted));
        }
    }

    /** Each of some runs with each of others. */
    record Rectangle(String arm, List<PlannedRun> rows, List<PlannedRun> columns) implements PairSet {

        public Rectangle {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
        }

        @Override
        public long count() {
            return (long) rows.size() * columns.size();
        }

        @Override
        public PlannedPair pair(long place) {
            return new PlannedPair(
                    rows.get((int) (place / columns.size())), columns.get((int) (place % columns.size())));
        }

        @Override
        public long count(Setting setting) {
            return rows.stream().filter(run -> run.setting().equals(setting)).count() * columns.size();
        }

        @Override
        public Stream<PlannedRun> ends() {
            return count() == 0 ? Stream.of() : Stream.concat(rows.stream(), columns.stream());
        }

        @Override
        public Rectangle among(Predicate<RunKey> wanted) {
            return new Rectangle(arm, left(rows, wanted), left(columns, wanted));
        }
    }

    /** These. */
    record Chosen(String arm, List<PlannedPair> pairs) implements PairSet {

        public Chosen {
            pairs = List.copyOf(pairs);
        }

        @Override
        public long count() {
            return pairs.size();
        }

        @Override
        public PlannedPair pair(long place) {
            return pairs.get((int) place);
        }

        @Override
        public long count(Setting setting) {
            return pairs.stream()
                    .filter(pair -> pair.a().setting().equals(setting))
                    .count();
        }

        @Override
        public Stream<PlannedRun> ends() {
            return pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b()));
        }

        @Override
        public Chosen among(Predicate<RunKey> wanted) {
            return new Chosen(
                    arm,
                    pairs.stream()
                            .filter(pair -> wanted.test(pair.a().key())
                                    && wanted.test(pair.b().key()))
                            .toList());
        }
    }

    private static List<PlannedRun> left(List<PlannedRun> runs, Predicate<RunKey> wanted) {
        return runs.stream().filter(run -> wanted.test(run.key())).toList();
    }
}
