package dev.symsweep.zoo;

import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network that a zoo is to hold.
 *
 * @param snapshot the run, and when in its training
 * @param part where it goes
 * @param setting of its run
 * @param labels those that are known before its weights are read: of a network on the way to its end the
 *     hyperparameters alone
 */
public record ZooEntry(Snapshot snapshot, Part part, Setting setting, Map<String, Double> labels)
        implements Serializable {

    /** Copies the labels. */
    public ZooEntry {
        labels = new LinkedHashMap<>(labels);
    }

    /** Its row. */
    ZooRow row(long number, ZooNetwork network) {
        Map<String, Double> all = new LinkedHashMap<>(labels);
        all.putAll(network.labels());
        return new ZooRow(number, snapshot, part, network.vector(), network.statistics(), setting.json(), all);
    }
}
