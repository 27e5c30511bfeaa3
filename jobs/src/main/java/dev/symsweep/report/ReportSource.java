package dev.symsweep.report;

import dev.symsweep.store.Codec;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.zoo.ZooSet;
import dev.symsweep.zoo.ZooVersions;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a report is made of.
 *
 * @param plan the sweep
 * @param runs its rows
 * @param tables the rows of its analyses
 */
public record ReportSource(SweepPlan plan, Scan<RunRow> runs, Tables tables) {

    /** The tables of a store. */
    public interface Tables {

        /** All rows of a table; none if it has none. */
        <K extends Comparable<K>, R> Scan<R> scan(Codec<K, R> codec);

        /**
         * The newest complete zoo of an arm, if there is one.
         *
         * @throws dev.symsweep.store.directory.StoreException if it cannot be read
         */
        default Optional<ZooSet> zoo(String arm) {
            return Optional.empty();
        }

        /** Those under a store's root. */
        static Tables of(Configuration hadoop, String root) {
            return new Tables() {
                @Override
                public <K extends Comparable<K>, R> Scan<R> scan(Codec<K, R> codec) {
                    return Table.at(hadoop, root, codec).scan();
                }

                @Override
                public Optional<ZooSet> zoo(String arm) {
                    return ZooVersions.of(hadoop, root, arm).open();
                }
            };
        }
    }
}
