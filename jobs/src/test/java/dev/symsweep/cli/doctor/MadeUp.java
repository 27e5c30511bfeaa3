package dev.symsweep.cli.doctor;

import dev.symsweep.cli.doctor.Probes.Probe;
import dev.symsweep.cli.surroundings.WorkingPlaces;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.card.Card;
import dev.symsweep.engine.card.Cards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** A machine as a test wants it; before anything is changed it has all that a run needs. */
final class MadeUp {

    private static final long GIB = 1L << 30;

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>(Map.of("OMP_NUM_THREADS", "1"));
    private final Map<String, String> properties = new HashMap<>();
    private Machine machine = new Machine(2, 2 * GIB, 16 * GIB, 65536, Instant.parse("2026-01-01T00:00:00Z"));
    private Function<String, Engine> engine = Engine::named;
    private Supplier<Cards> cards = () -> new Cards(List.of(), "no NVIDIA driver is loaded");
    private Probe<java.io.File> cache;
    private Function<String, Optional<String>> unusable = WorkingPlaces::unusable;
    private Probe<String> user = () -> "somebody";
    private Probe<String> host = () -> "here/127.0.0.1";
    private Optional<Path> data = Optional.empty();
    private String results;

    /** On a directory that is there and can be written. */
    MadeUp(Path directory) {
        this.directory = directory;
        this.cache = directory::toFile;
        this.results = directory.resolve("out").toString();
        properties.putAll(Map.of(
                "java.home", System.getProperty("java.home"),
                "java.runtime.version", "17.0.15+6",
                "java.vendor", "Somebody",
                "java.specification.version", "17",
                "sun.arch.data.model", "64",
                "os.name", "Linux",
                "os.arch", "amd64",
                "java.io.tmpdir", directory.toString(),
                "sun.jnu.encoding", "UTF-8",
                "native.encoding", "UTF-8"));
    }

    MadeUp variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    MadeUp without(String variable) {
        variables.remove(variable);
        return this;
    }

    MadeUp property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    MadeUp cores(int cores) {
        machine = new Machine(cores, machine.heap(), machine.memory(), machine.openFiles(), machine.now());
        return this;
    }

    MadeUp memory(long heap, long memory) {
        machine = new Machine(machine.cores(), heap, memory, machine.openFiles(), machine.now());
        return this;
    }

    MadeUp openFiles(long openFiles) {
        machine = new Machine(machine.cores(), machine.heap(), machine.memory(), openFiles, machine.now());
        return this;
    }

    /** No libraries can be used in the test's directory. */
    MadeUp noexec() {
        unusable = place -> Optional.of("nothing there can be executed (noexec)");
        return this;
    }

    MadeUp now(String now) {
        machine =
                new Machine(machine.cores(), machine.heap(), machine.memory(), machine.openFiles(), Instant.parse(now));
        return this;
    }

    MadeUp engine(Function<String, Engine> chosen) {
        engine = chosen;
        return this;
    }

    MadeUp cards(Card... found) {
        cards = () -> new Cards(List.of(found), "");
        return this;
    }

    MadeUp cache(Probe<java.io.File> chosen) {
        cache = chosen;
        return this;
    }

    MadeUp nameless() {
        user = () -> {
            throw new IOException("failure to login: invalid null input: name");
        };
        return this;
    }

    MadeUp unknownHost() {
        host = () -> {
            throw new java.net.UnknownHostException("here: Name or service not known");
        };
        return this;
    }

    MadeUp data(Path chosen) {
        data = Optional.of(chosen);
        return this;
    }

    MadeUp results(String chosen) {
        results = chosen;
        return this;
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(new Patient(
                variables,
                properties,
                machine,
                new Probes(engine, cards, cache, unusable, user, host, new Configuration()),
                data,
                results));
    }

    /** The only line on a subject. */
    Finding finding(String subject) {
        List<Finding> found = diagnosis().findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError(
                    "no line on " + subject + " in " + diagnosis().lines());
        }
        return found.get(0);
    }
}
