package dev.symsweep.store.driver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which order a driver does its units of work. Two drivers that begin at both ends meet once; side by side in one
 * order they would both do everything. No result depends on it.
 */
public enum WorkOrder {
    /** As planned. */
    FORWARD,
    /** The last first. */
    BACKWARD,
    /** By chance, for further drivers. */
    SCATTERED;

    /** The order that meets those of other drivers least often. */
    static WorkOrder beside(Collection<Driver> others) {
        Set<WorkOrder> taken = others.stream().map(Driver::order).collect(Collectors.toSet());
        if (!taken.contains(FORWARD)) {
            return FORWARD;
        }
        return taken.contains(BACKWARD) ? SCATTERED : BACKWARD;
    }

    /** The units in this order. */
    public <T> List<T> of(List<T> units) {
        List<T> ordered = new ArrayList<>(units);
        switch (this) {
            case FORWARD -> {}
            case BACKWARD -> Collections.reverse(ordered);
            case SCATTERED -> Collections.shuffle(ordered);
        }
        return ordered;
    }
}
