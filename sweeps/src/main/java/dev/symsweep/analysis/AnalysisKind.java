package dev.symsweep.analysis;

import dev.symsweep.store.Codec;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A kind of analysis: its section of the sweep file. Kinds are found by the {@link java.util.ServiceLoader}, so that
 * adding one is a line of {@code META-INF/services}.
 */
public interface AnalysisKind {

    /** Its key below {@code analyses}, which is also the name of its command. */
    String name();

    /** The names of the analyses whose rows it reads, which are done before it. */
    default List<String> needs() {
        return List.of();
    }

    /**
     * How a key of its section adds up with what was asked for before: the file that lies beside the results asks for
     * all of it.
     */
    default Growth growth(String key) {
        return key.equals(AnalysisSection.ARMS) ? Growth.EVERYTHING : Growth.LAST;
    }

    /** The tables that its rows are in. */
    default List<Codec<?, ?>> tables() {
        return List.of();
    }

    /**
     * The files of its results that are in no table, each to be verified.
     *
     * @param root the directory of a sweep's results
     * @throws dev.symsweep.store.directory.StoreException if they cannot be listed
     */
    default List<VerifiedFile> files(Configuration hadoop, String root) {
        return List.of();
    }

    /**
     * The permutations of networks that the analysis found, if it looks for any.
     *
     * @param root of the store
     */
    default Optional<FoundPermutations> permutations(Configuration hadoop, String root) {
        return Optional.empty();
    }

    /**
     * Reads its section.
     *
     * @param section the section, not checked yet
     * @param context the runs that are planned, and what else is asked for
     * @throws dev.symsweep.yaml.InvalidSweepException if the section cannot be, of these runs
     */
    Analysis read(Section section, AnalysisContext context);
}
