package dev.symsweep.results;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.StoreException;
import dev.symsweep.store.Table;
import dev.symsweep.store.VerifiedFile;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.resume.ResumeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
        List<String> leftovers = new ArrayList<>(store.upkeep().leftovers());
        ResumeStore points = ResumeStore.of(store);
        files.addAll(points.files());
        leftovers.addAll(points.leftovers());
        AnalysisKinds.all().stream()
                .flatMap(kind -> kind.tables().stream())
                .map(codec -> Table.at(hadoop, store.root(), codec))
                .forEach(table -> {
                    files.addAll(table.files());
                    leftovers.addAll(table.movedAside());
                });
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
                leftovers,
                files.size(),
                files.stream().mapToLong(VerifiedFile::bytes).sum());
    }

    /** Whether all files are as they were written. */
    public boolean isWhole() {
        return corrupt.isEmpty() && unverified.isEmpty();
    }
}
