package dev.symsweep.report.zoo;

import dev.symsweep.zoo.ZooLabel;
import dev.symsweep.zoo.ZooSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to say of a zoo.
 *
 * @param zoo the zoo
 * @param slot the colour of its arm
 * @param planned how many networks the plan asks for
 * @param labels all values of each label, in the order of the rows
 */
record ZooFindings(ZooSet zoo, int slot, int planned, Map<String, double[]> labels) {

    /** Reads the labels of a zoo. */
    static ZooFindings of(ZooSet zoo, int slot, int planned) {
        Map<String, List<Double>> read = new LinkedHashMap<>();
        zoo.labels().forEach(label -> read.put(label.name(), new ArrayList<>()));
        zoo.forEachLabels((network, labels) -> labels.forEach(
                (name, value) -> read.getOrDefault(name, new ArrayList<>()).add(value)));
        Map<String, double[]> labels = new LinkedHashMap<>();
        read.forEach((name, values) -> labels.put(
                name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return new ZooFindings(zoo, slot, planned, labels);
    }

    /** All values of a label; none if the zoo has no such label. */
    double[] values(String label) {
        return labels.getOrDefault(label, new double[0]);
    }

    /** Whether a label is there and not of one value. */
    boolean varies(String label) {
        return zoo.labels().stream().anyMatch(found -> found.name().equals(label) && !found.isConstant());
    }

    /** The version, as its directory is called. */
    String version() {
        String directory = zoo.directory();
        return directory.substring(directory.lastIndexOf('/') + 1);
    }

    /** Labels that are hyperparameters. */
    List<String> hyperparameters() {
        return zoo.labels().stream()
                .map(ZooLabel::name)
                .filter(name -> name.contains("."))
                .toList();
    }
}
