package dev.symsweep.analysis.interpolate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The curves that a store has, each found from both of its ends: seeds listed in another order turn a path around. */
public final class StoredCurves {

    private final Map<CurveKey, CurveRow> rows = new HashMap<>();

    private StoredCurves() {}

    /** These. */
    public static StoredCurves of(Collection<CurveRow> rows) {
        StoredCurves stored = new StoredCurves();
        rows.forEach(row -> stored.rows.put(row.key().unordered(), row));
        return stored;
    }

    /** A curve, whichever of its networks comes first. */
    public Optional<CurveRow> find(CurveKey key) {
        return Optional.ofNullable(rows.get(key.unordered()));
    }

    /** Whether there is such a curve. */
    public boolean has(CurveKey key) {
        return find(key).isPresent();
    }
}
