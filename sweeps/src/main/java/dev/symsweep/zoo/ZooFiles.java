package dev.symsweep.zoo;

import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.file.FileSum;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.zoo.ZooColumns.Name;
import dev.symsweep.zoo.ZooDraft.FileDraft;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Makes the files of a zoo with their rows, each whole or not at all; tasks of many machines may do so side by side.
 */
public final class ZooFiles {

    private final Directory directory;
    private final ZooColumns columns;
    private final RowFiles files;

    private ZooFiles(Directory directory, ZooColumns columns) {
        this.directory = directory;
        this.columns = columns;
        this.files = columns.files(directory);
    }

    /**
     * Those of a version of a zoo.
     *
     * @param directory of the version, which need not exist
     * @param labels their names, in the order of the columns
     */
    public static ZooFiles in(Configuration hadoop, String directory, List<String> labels) {
        return new ZooFiles(Directory.of(hadoop, directory), new ZooColumns(labels));
    }

    /**
     * What is there already of a file, if it is whole and of the networks that it is to hold.
     *
     * @throws dev.symsweep.store.directory.StoreException if it cannot be read now, or only by a newer Symsweep
     */
    public Optional<ZooContent> find(FileDraft draft) {
        List<Name> names = new ArrayList<>();
        List<LabelSummary> labels = new ArrayList<>(columns.noLabels());
        try {
            files.readWhole(draft.name(), columns.summarized(), row -> {
                names.add(columns.name(row));
                labels.replaceAll(label -> label.and(row.number(label.name())));
            });
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
        return names.equals(names(draft))
                ? Optional.of(content(draft, directory.sum(RowFiles.fileName(draft.name())), labels))
                : Optional.empty();
    }

    /**
     * Finds out before networks are read whether a zoo can be written.
     *
     * @throws dev.symsweep.store.directory.StoreException if the directory cannot be written, or the file system says
     *     that there is no room
     */
    public void requireRoom(ZooDraft draft) {
        long missing = draft.files().stream()
                .filter(file -> !directory.has(RowFiles.fileName(file.name())))
                .mapToLong(file -> file.entries().size())
                .sum();
        if (missing > 0) {
            files.requireRoom("networks of the zoo of arm " + draft.origin().arm(), missing * draft.bytesOfRow());
        }
    }

    /**
     * Makes or replaces a file.
     *
     * @param networks gives each one when its row is written, and is not asked for two at a time
     * @throws dev.symsweep.store.directory.StoreException if it cannot be written
     */
    public ZooContent write(FileDraft draft, Function<ZooEntry, ZooNetwork> networks) {
        List<LabelSummary> labels = new ArrayList<>(columns.noLabels());
        Iterable<ZooRow> rows = () -> rows(draft, networks);
        FileSum sum = files.write(draft.name(), rows, (row, into) -> {
            columns.write(row, into);
            labels.replaceAll(label -> label.and(row.label(label.name())));
        });
        return content(draft, sum, labels);
    }

    private static Iterator<ZooRow> rows(FileDraft draft, Function<ZooEntry, ZooNetwork> networks) {
        return IntStream.range(0, draft.entries().size())
                .mapToObj(i -> {
                    ZooEntry entry = draft.entries().get(i);
                    return entry.row(draft.first() + i, networks.apply(entry));
                })
                .iterator();
    }

    private static ZooContent content(FileDraft draft, FileSum sum, List<LabelSummary> labels) {
        ZooFile file = new ZooFile(
                draft.name(), draft.part(), draft.first(), draft.entries().size(), sum.bytes(), sum.sha256());
        return new ZooContent(file, labels);
    }

    private static List<Name> names(FileDraft draft) {
        return IntStream.range(0, draft.entries().size())
                .mapToObj(
                        i -> new Name(draft.first() + i, draft.entries().get(i).snapshot(), draft.part()))
                .toList();
    }
}
