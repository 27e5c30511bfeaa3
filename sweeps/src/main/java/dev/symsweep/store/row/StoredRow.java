package dev.symsweep.store.row;

import dev.symsweep.store.file.LittleEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;

/** A row as it lies in a file; a column that the file's version lacks has the value that the {@link Format} states. */
public final class StoredRow {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private final Group group;
    private final Map<String, Object> missing;

    /** A row as Parquet reads it, and the {@linkplain Format#missing values} of columns that it lacks. */
    public StoredRow(Group group, Map<String, Object> missing) {
        this.group = group;
        this.missing = missing;
    }

    /** The text of a column of strings. */
    public String text(String column) {
        return missing.containsKey(column) ? (String) missing.get(column) : group.getString(column, 0);
    }

    /** The value of an int32 column. */
    public int int32(String column) {
        return missing.containsKey(column) ? (int) missing.get(column) : group.getInteger(column, 0);
    }

    /** The value of an int64 column. */
    public long int64(String column) {
        return missing.containsKey(column) ? (long) missing.get(column) : group.getLong(column, 0);
    }

    /** The value of a column of doubles. */
    public double number(String column) {
        return missing.containsKey(column) ? (double) missing.get(column) : group.getDouble(column, 0);
    }

    /**
     * The floats of a binary column, little-endian IEEE 754, bit by bit.
     *
     * @throws IllegalArgumentException if they are no whole number
     */
    public float[] floats(String column) {
        return LittleEndian.floats(group.getBinary(column, 0));
    }

    /**
     * The ints of a binary column, little-endian.
     *
     * @throws IllegalArgumentException if they are no whole number
     */
    public int[] ints(String column) {
        return LittleEndian.ints(group.getBinary(column, 0));
    }

    /** The values of a list of int32. */
    public List<Integer> int32s(String column) {
        return elements(column, item -> item.getInteger(ELEMENT, 0));
    }

    /** The values of a list of doubles. */
    public List<Double> numbers(String column) {
        return elements(column, item -> item.getDouble(ELEMENT, 0));
    }

    /** What is read of each element of a list of groups. */
    public <T> List<T> groups(String column, Function<StoredRow, T> reader) {
        return elements(column, item -> reader.apply(new StoredRow(item.getGroup(ELEMENT, 0), Map.of())));
    }

    private <T> List<T> elements(String column, Function<Group, T> reader) {
        if (missing.containsKey(column)) {
            return List.of();
        }
        Group list = group.getGroup(column, 0);
        int size = list.getFieldRepetitionCount(LIST);
        List<T> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(reader.apply(list.getGroup(LIST, i)));
        }
        return elements;
    }

    Group group() {
        return group;
    }

    Map<String, Object> missing() {
        return missing;
    }

    /** Whether another row of the same version has the same values, bit by bit. */
    public boolean hasValuesOf(StoredRow other) {
        return areSame(group, other.group);
    }

    private static boolean areSame(Group one, Group other) {
        if (!one.getType().equals(other.getType())) {
            return false;
        }
        for (int field = 0; field < one.getType().getFieldCount(); field++) {
            int count = one.getFieldRepetitionCount(field);
            if (count != other.getFieldRepetitionCount(field)) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                if (!isSame(one, other, field, i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isSame(Group one, Group other, int field, int index) {
        Type type = one.getType().getType(field);
        if (!type.isPrimitive()) {
            return areSame(one.getGroup(field, index), other.getGroup(field, index));
        }
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> one.getInteger(field, index) == other.getInteger(field, index);
            case INT64 -> one.getLong(field, index) == other.getLong(field, index);
            case DOUBLE ->
                Double.doubleToRawLongBits(one.getDouble(field, index))
                        == Double.doubleToRawLongBits(other.getDouble(field, index));
            case BINARY -> one.getBinary(field, index).equals(other.getBinary(field, index));
            default -> throw new IllegalStateException("no table has a column " + type);
        };
    }
}
