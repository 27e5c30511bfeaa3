package dev.symsweep.cli.doctor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The machine that is looked at, as its process sees it. Tests make one up.
 *
 * @param variables of the environment
 * @param properties of the JVM
 * @param machine its size and limits
 * @param probes what has to be tried
 * @param data where data sets lie, if that is said
 * @param results where results are to go, a path of any Hadoop file system
 */
record Patient(
        Map<String, String> variables,
        Map<String, String> properties,
        Machine machine,
        Probes probes,
        Optional<Path> data,
        String results) {

    Patient {
        variables = Map.copyOf(variables);
        properties = Map.copyOf(properties);
    }

    /** That of this process. */
    static Patient here(Optional<Path> data, String results) {
        Properties system = System.getProperties();
        Map<String, String> properties = new TreeMap<>();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
        return new Patient(System.getenv(), properties, Machine.here(), Probes.here(), data, results);
    }

    /** A variable of the environment, if it says something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** A property of the JVM; empty text if it is not set. */
    String property(String name) {
        return Objects.requireNonNullElse(properties.get(name), "");
    }
}
