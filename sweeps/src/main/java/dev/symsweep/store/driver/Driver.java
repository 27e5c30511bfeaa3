package dev.symsweep.store.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A driver that works on a store.
 *
 * @param process where it runs
 * @param command what it does there, for instance {@code train}
 * @param since when it began
 * @param order of its units of work
 */
public record Driver(LocalProcess process, String command, Instant since, WorkOrder order) {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** For people, for instance {@code train on host atlas, process 1234, since 2026-11-30 01:50:12}. */
    @Override
    public String toString() {
        return command + " on host " + process.host() + ", process " + process.pid() + ", since " + CLOCK.format(since);
    }

    Driver in(WorkOrder other) {
        return new Driver(process, command, since, other);
    }

    /** Whether it surely works no more, which only its own machine can tell. */
    boolean isDead() {
        return process.isDead();
    }

    String json() {
        return JSON.createObjectNode()
                        .put("format", FORMAT)
                        .put("host", process.host())
                        .put("process", process.pid())
                        .put("started", process.started().toString())
                        .put("command", command)
                        .put("since", since.toString())
                        .put("order", order.name())
                + "\n";
    }

    /** Nothing if it is no driver's text; one of a newer version is read as far as it says the same. */
    static Optional<Driver> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            LocalProcess process = new LocalProcess(
                    printable(json.path("host").asText()),
                    json.path("process").asLong(),
                    Instant.parse(json.path("started").asText()));
            return Optional.of(new Driver(
                    process,
                    printable(json.path("command").asText()),
                    Instant.parse(json.path("since").asText()),
                    WorkOrder.valueOf(json.path("order").asText())));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** It goes to terminals. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
