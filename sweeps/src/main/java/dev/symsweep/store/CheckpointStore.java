package dev.symsweep.store;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.ParquetTable.UnreadableFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Weights of a sweep's runs on their way: one Parquet file for each run and epoch, so that a run that is cut off keeps what it wrote.
 * Thread-safe like {@link RunStore}, from which it comes.
 */
public final class CheckpointStore {

    static final String CHECKPOINTS = "checkpoints";
    static final String FORMAT = "checkpoint/1";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message checkpoint {
              required binary key (STRING);
              required int32 epoch;
              required binary weights;
            }
            """);

    private static final String EPOCH = "epoch";
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{64})-(0|[1-9][0-9]{0,8})" + Pattern.quote(ParquetTable.ENDING));

    private final ParquetTable table;

    CheckpointStore(Directory root) {
        this.table = new ParquetTable(root.child(CHECKPOINTS), FORMAT, SCHEMA);
    }

    /**
     * Writes the weights of a run after an epoch, replacing what was stored of it.
     *
     * @param epoch epochs trained, 0 for the initial weights
     * @throws StoreException if it cannot be written
     */
    public void write(RunKey key, int epoch, float[] weights) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch is " + epoch + ", must be 0 or more");
        }
        table.directory().make();
        table.write(name(key, epoch), List.of(weights), (vector, group) -> {
            group.append(RunColumns.KEY, key.hex()).append(EPOCH, epoch);
            group.add(RunColumns.WEIGHTS, LittleEndian.write(vector));
        });
    }

    /**
     * Reads the weights of a run after an epoch, bit by bit as they were written.
     *
     * @throws UnreadableRunException if the file is missing or corrupt; the message names it
     * @throws StoreException if the file cannot be read now, or only by a newer Symsweep; likewise
     */
    public float[] weights(RunKey key, int epoch) {
        Path file = table.directory().file(name(key, epoch) + ParquetTable.ENDING);
        try {
            Group row = RunStore.only(table.read(file, table.columnsBut()));
            if (!row.getString(RunColumns.KEY, 0).equals(key.hex()) || row.getInteger(EPOCH, 0) != epoch) {
                throw new UnreadableFileException("holds another checkpoint than its name says");
            }
            return LittleEndian.read(row.getBinary(RunColumns.WEIGHTS, 0));
        } catch (UnreadableFileException e) {
            throw new UnreadableRunException(file + ": " + e.reason(), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The epochs whose weights are stored, by run, as the files' names say; a run without any is not in it.
     *
     * @throws StoreException if the directory cannot be listed
     */
    public Map<RunKey, Set<Integer>> epochs() {
        Map<RunKey, Set<Integer>> epochs = new HashMap<>();
        for (Path file : table.files()) {
            Matcher name = NAME.matcher(file.getName());
            if (name.matches()) {
                epochs.computeIfAbsent(new RunKey(name.group(1)), key -> new TreeSet<>())
                        .add(Integer.valueOf(name.group(2)));
            }
        }
        return epochs;
    }

    private static String name(RunKey key, int epoch) {
        return key.hex() + "-" + epoch;
    }
}
