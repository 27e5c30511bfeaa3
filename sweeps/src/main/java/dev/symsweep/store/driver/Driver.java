package dev.symsweep.store.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A driver that works on a store.
 *
 * @param process where it runs
 * @param command what it does there, for instance {@code train}
 * @param since when it began
 * @param order of its units of work
 * @param underWay what its tasks were at when it last told
 */
public record Driver(
        LocalProcess process, String command, Instant since, WorkOrder order, List<UnitUnderWay> underWay) {

    private static final int FORMAT = 1;

    /** More are left out of its file, which is written anew twice a minute. */
    private static final int MOST_UNITS = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Copies what is given. */
    public Driver {
        underWay = List.copyOf(underWay);
    }

    /** One whose tasks are at nothing yet. */
    Driver(LocalProcess process, String command, Instant since, WorkOrder order) {
        this(process, command, since, order, List.of());
    }

    /** For people, for instance {@code train on host atlas, process 1234, since 2026-11-30 01:50:12}. */
    @Override
    public String toString() {
        return command + " on host " + process.host() + ", process " + process.pid() + ", since " + CLOCK.format(since);
    }

    Driver in(WorkOrder other) {
        return new Driver(process, command, since, other, underWay);
    }

    Driver at(List<UnitUnderWay> units) {
        return new Driver(process, command, since, order, units);
    }

    /** Whether it surely works no more, which only its own machine can tell. */
    boolean isDead() {
        return process.isDead();
    }

    String json() {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("host", process.host())
                .put("process", process.pid())
                .put("started", process.started().toString())
                .put("command", command)
                .put("since", since.toString())
                .put("order", order.name());
        ArrayNode units = json.putArray("under-way");
        underWay.stream()
                .limit(MOST_UNITS)
                .forEach(unit -> units.addObject()
                        .put("unit", unit.unit())
                        .put("host", unit.host())
                        .put("since", unit.since().toString()));
        return json + "\n";
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
                    WorkOrder.valueOf(json.path("order").asText()),
                    underWay(json.path("under-way"))));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<UnitUnderWay> underWay(JsonNode json) {
        List<UnitUnderWay> units = new ArrayList<>();
        json.forEach(unit -> units.add(new UnitUnderWay(
                printable(unit.path("unit").asText()),
                printable(unit.path("host").asText()),
                Instant.parse(unit.path("since").asText()))));
        return units;
    }

    /** It goes to terminals. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
