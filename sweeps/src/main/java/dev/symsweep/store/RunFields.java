package dev.symsweep.store;

import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.yaml.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A run's row as the values of its columns, for programs that think in tables. Weights are none of these columns. */
public final class RunFields {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";
    private static final SimpleGroupFactory ROWS = new SimpleGroupFactory(RunColumns.FORMAT.schema());

    /** All columns, in the order of a run's file. */
    private static final List<Field> FIELDS = fields(RunColumns.FORMAT.schema()).stream()
            .filter(field -> !field.name().equals(RunColumns.WEIGHTS))
            .toList();

    private RunFields() {}

    /** What a column holds. */
    public enum Kind {
        TEXT,
        INT32,
        INT64,
        NUMBER,
        /** A list of records, as JSON. */
        RECORDS
    }

    /**
     * A column.
     *
     * @param name as in the files
     * @param kind what it holds
     * @param parts the fields of each record, if it holds records
     */
    public record Field(String name, Kind kind, List<Field> parts) {}

    /** All columns but the weights. */
    public static List<Field> all() {
        return FIELDS;
    }

    /**
     * The values of a run, one for each of {@link #all}: a string, an {@code Integer}, a {@code Long}, a
     * {@code Double}, or records as JSON.
     */
    public static List<Object> of(RunRow row) {
        Group group = ROWS.newGroup();
        RunColumns.write(row, spec(row), new NewRow(group));
        List<Object> values = new ArrayList<>(FIELDS.size());
        FIELDS.forEach(field -> values.add(value(group, field)));
        return values;
    }

    /**
     * The canonical form of a run. One that is not written any more is told as it would be today; the key stays what it
     * was.
     */
    public static String spec(RunRow row) {
        return RunColumns.spec(row).orElseGet(() -> row.run().spec().canonical());
    }

    private static Object value(Group group, Field field) {
        return switch (field.kind()) {
            case TEXT -> group.getString(field.name(), 0);
            case INT32 -> group.getInteger(field.name(), 0);
            case INT64 -> group.getLong(field.name(), 0);
            case NUMBER -> group.getDouble(field.name(), 0);
            case RECORDS -> CanonicalJson.write(records(group.getGroup(field.name(), 0), field.parts()));
        };
    }

    private static List<Object> records(Group list, List<Field> parts) {
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(LIST); i++) {
            Group element = list.getGroup(LIST, i).getGroup(ELEMENT, 0);
            Map<String, Object> record = new LinkedHashMap<>();
            parts.forEach(part -> record.put(part.name(), finite(value(element, part))));
            records.add(record);
        }
        return records;
    }

    /** JSON has no other numbers. */
    private static Object finite(Object value) {
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }

    private static List<Field> fields(GroupType schema) {
        return schema.getFields().stream().map(RunFields::field).toList();
    }

    private static Field field(Type type) {
        if (!type.isPrimitive()) {
            GroupType element = type.asGroupType()
                    .getType(LIST)
                    .asGroupType()
                    .getType(ELEMENT)
                    .asGroupType();
            return new Field(type.getName(), Kind.RECORDS, fields(element));
        }
        PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
        Kind kind = primitive == PrimitiveTypeName.INT32
                ? Kind.INT32
                : primitive == PrimitiveTypeName.INT64
                        ? Kind.INT64
                        : primitive == PrimitiveTypeName.DOUBLE ? Kind.NUMBER : Kind.TEXT;
        return new Field(type.getName(), kind, List.of());
    }
}
