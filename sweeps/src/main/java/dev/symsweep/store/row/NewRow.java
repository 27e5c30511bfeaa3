package dev.symsweep.store.row;

import dev.symsweep.store.file.LittleEndian;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.Type;

/**
 * A row to be written; every column must be put once. A list of values has Parquet's form: {@code list} of
 * {@code element}.
 */
public final class NewRow {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private final Group group;

    /** @param group a row without values, of the newest version */
    public NewRow(Group group) {
        this.group = group;
    }

    /** A string. */
    public NewRow put(String column, String value) {
        group.append(column, value);
        return this;
    }

    /** An int32. */
    public NewRow put(String column, int value) {
        group.append(column, value);
        return this;
    }

    /** An int64. */
    public NewRow put(String column, long value) {
        group.append(column, value);
        return this;
    }

    /** A double. */
    public NewRow put(String column, double value) {
        group.append(column, value);
        return this;
    }

    /** Floats as one binary value, little-endian IEEE 754. */
    public NewRow put(String column, float[] values) {
        group.add(column, LittleEndian.write(values));
        return this;
    }

    /** Ints as one binary value, little-endian. */
    public NewRow put(String column, int[] values) {
        group.add(column, LittleEndian.write(values));
        return this;
    }

    /** A list of int32. */
    public NewRow int32s(String column, List<Integer> values) {
        return list(column, values, (value, item) -> item.append(ELEMENT, (int) value));
    }

    /** A list of doubles. */
    public NewRow numbers(String column, List<Double> values) {
        return list(column, values, (value, item) -> item.append(ELEMENT, (double) value));
    }

    /** A list of groups. */
    public <T> NewRow groups(String column, List<T> values, BiConsumer<T, NewRow> writer) {
        return list(column, values, (value, item) -> writer.accept(value, new NewRow(item.addGroup(ELEMENT))));
    }

    /** All values of a row; of an older version with those that it lacks as its format states them. */
    public NewRow putAll(StoredRow row) {
        Group from = row.group();
        for (Type field : group.getType().getFields()) {
            String column = field.getName();
            Object stated = row.missing().get(column);
            if (!field.isPrimitive()) {
                group.add(column, stated == null ? from.getGroup(column, 0) : new SimpleGroup(field.asGroupType()));
                continue;
            }
            if (stated != null) {
                putStated(column, stated);
                continue;
            }
            switch (field.asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> group.add(column, from.getInteger(column, 0));
                case INT64 -> group.add(column, from.getLong(column, 0));
                case DOUBLE -> group.add(column, from.getDouble(column, 0));
                case BINARY -> group.add(column, from.getBinary(column, 0));
                default -> throw new IllegalStateException("no table has a column " + field);
            }
        }
        return this;
    }

    private void putStated(String column, Object value) {
        if (value instanceof String text) {
            put(column, text);
        } else if (value instanceof Integer number) {
            put(column, (int) number);
        } else if (value instanceof Long number) {
            put(column, (long) number);
        } else {
            put(column, (double) value);
        }
    }

    private <T> NewRow list(String column, List<T> values, BiConsumer<T, Group> writer) {
        Group list = group.addGroup(column);
        values.forEach(value -> writer.accept(value, list.addGroup(LIST)));
        return this;
    }

    /**
     * The row, once every column has its value. Parquet would write a file of which rows lack a column, and no reader
     * would take it.
     *
     * @throws IllegalStateException if a column was not put once
     */
    public Group complete() {
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            if (group.getFieldRepetitionCount(i) != 1) {
                throw new IllegalStateException("column " + group.getType().getFieldName(i) + " was put "
                        + group.getFieldRepetitionCount(i) + " times, must be put once");
            }
        }
        return group;
    }
}
