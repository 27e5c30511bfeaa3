package dev.symsweep.results;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.resume.ResumeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What is wrong with the files of a store, whatever they are of. Damaged files of weights are marked, so that all other
 * commands know of them.
 *
 * @param corrupt files that are not as they were written
 * @param unverified messages on files that cannot be read now, or only by a newer Symsweep
 * @param leftovers files that are of no use
 * @param files the number of files that were read
 * @param bytes all of their lengths
 */
public record StoreCheck(
        List<CorruptFile> corrupt, List<String> unverified, List<String> leftovers, int files, long bytes) {

    /** Copies what is given. */
    public StoreCheck {
        corrupt = List.copyOf(corrupt);
        unverified = List.copyOf(unverified);
        leftovers = List.copyOf(leftovers);
    }

    /**
     * Reads all files of a store, as many at a time as this machine has cores.
     *
     * @throws StoreException if a directory cannot be listed
     */
    public static StoreCheck of(Configuration hadoop, RunStore store) {
        List<VerifiedFile> files = new ArrayList<>(store.upkeep().files());
        files.addAll(NetworkCodec.table(hadoop, store.root()).files());
        files.addAll(ResumeStore.of(store).files());
        tables(hadoop, store).forEach(table -> files.addAll(table.files()));
        AnalysisKinds.all().forEach(kind -> files.addAll(kind.files(hadoop, store.root())));
        Collection<CorruptFile> corrupt = Collections.synchronizedCollection(new ArrayList<>());
        Collection<String> unverified = Collections.synchronizedCollection(new ArrayList<>());
        files.parallelStream().forEach(file -> {
            try {
                file.check().get().ifPresent(corrupt::add);
            } catch (StoreException e) {
                unverified.add(String.valueOf(e.getMessage()));
            }
        });
        return new StoreCheck(
                corrupt.stream().sorted(Comparator.comparing(CorruptFile::name)).toList(),
                unverified.stream().sorted().toList(),
                leftovers(hadoop, store),
                files.size(),
                files.stream().mapToLong(VerifiedFile::bytes).sum());
    }

    private static Stream<Table<?, ?>> tables(Configuration hadoop, RunStore store) {
        return AnalysisKinds.all().stream()
                .flatMap(kind -> kind.tables().stream())
                .map(codec -> Table.at(hadoop, store.root(), codec));
    }

    private static List<String> leftovers(Configuration hadoop, RunStore store) {
        List<String> leftovers = new ArrayList<>(store.upkeep().leftovers());
        leftovers.addAll(ResumeStore.of(store).leftovers());
        tables(hadoop, store).forEach(table -> leftovers.addAll(table.movedAside()));
        return leftovers;
    }

    /** The same with what is left over now, as after repairs. */
    public StoreCheck withLeftoversOf(Configuration hadoop, RunStore store) {
        return new StoreCheck(corrupt, unverified, leftovers(hadoop, store), files, bytes);
    }

    /** Whether all files are as they were written. */
    public boolean isWhole() {
        return corrupt.isEmpty() && unverified.isEmpty();
    }
}
