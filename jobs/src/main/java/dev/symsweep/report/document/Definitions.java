package dev.symsweep.report.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings and their values.
 *
 * @param entries name to value, in the order they are shown
 */
public record Definitions(Map<String, String> entries) implements Block {

    public Definitions {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.definitions(this);
    }
}
