package dev.symsweep.store.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/**
 * What the files of a table hold: the columns of the newest version, which alone is written, and how files of every
 * earlier version are read. A version may add columns, each with the value that it has in older files; no version takes
 * a column away. So an older file is data like any other, and only a file of a newer version is refused.
 *
 * <pre>{@code
 * Format.of("norm", "required binary key (STRING); required double norm; required int32 epoch;")
 *         .raised(Map.of("epoch", -1));   // norm/2 came with the epoch, files of norm/1 are of final weights
 * }</pre>
 */
public final class Format {

    private final String name;
    private final MessageType schema;
    private final List<Map<String, Object>> additions;
    private final int lastWithoutDigest;

    private Format(String name, MessageType schema, List<Map<String, Object>> additions, int lastWithoutDigest) {
        this.name = name;
        this.schema = schema;
        this.additions = List.copyOf(additions);
        this.lastWithoutDigest = lastWithoutDigest;
    }

    /**
     * A format of one version.
     *
     * @param name what a row is, for instance {@code curve}
     * @param columns all columns of the newest version, in Parquet's language for schemas
     */
    public static Format of(String name, String columns) {
        return new Format(
                name, MessageTypeParser.parseMessageType("message " + name + " {" + columns + "}"), List.of(), 0);
    }

    /**
     * The same with one more version.
     *
     * @param added the columns that it adds to the one before, each with its value in older files: a string, an int, a
     *     long, a double, or an empty list
     */
    public Format raised(Map<String, ?> added) {
        added.keySet().forEach(column -> schema.getFieldIndex(column));
        List<Map<String, Object>> more = new ArrayList<>(additions);
        more.add(Map.copyOf(added));
        return new Format(name, schema, more, lastWithoutDigest);
    }

    /**
     * The same, of which files of this version and of those before were released without a digest of their bytes. Of
     * later versions a file without one is damaged.
     */
    public Format releasedWithoutDigest() {
        return new Format(name, schema, additions, version());
    }

    /** What a row is. */
    public String name() {
        return name;
    }

    /** The newest version, from 1. */
    public int version() {
        return additions.size() + 1;
    }

    /** Name and newest version, for instance {@code curve/2}; files have theirs in their metadata. */
    public String id() {
        return name + "/" + version();
    }

    /** The last version of which files were released without a digest of their bytes; 0 if there was none. */
    public int lastWithoutDigest() {
        return lastWithoutDigest;
    }

    /** The columns of the newest version as Parquet knows them. */
    public MessageType schema() {
        return schema;
    }

    /** The columns that files of a version lack, with their values. */
    public Map<String, Object> missing(int version) {
        Map<String, Object> missing = new HashMap<>();
        additions.subList(version - 1, additions.size()).forEach(missing::putAll);
        return missing;
    }

    /** The names of all columns but some. */
    public List<String> columnsBut(String... omitted) {
        List<String> omit = List.of(omitted);
        return schema.getFields().stream()
                .map(Type::getName)
                .filter(column -> !omit.contains(column))
                .toList();
    }
}
