package dev.symsweep.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of the arms, taken apart into those that all arms share and those that are an arm's own.
 *
 * @param shared dotted path to value, the same in all arms
 * @param own per arm, dotted path to value
 */
record SpecDifferences(Map<String, String> shared, Map<String, Map<String, String>> own) {

    /** Values of one setting that are listed; of more, the first and the last and their number. */
    private static final int LISTED = 12;

    private static final String SEED = "seed";

    private static final ObjectMapper JSON = new ObjectMapper();

    static SpecDifferences of(List<ArmRuns> arms) {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        arms.forEach(arm -> settings.put(arm.arm(), settings(arm.planned())));
        Map<String, String> shared = new TreeMap<>();
        settings.values().stream().limit(1).forEach(shared::putAll);
        settings.values().forEach(values -> shared.entrySet().retainAll(values.entrySet()));
        settings.values().forEach(values -> values.keySet().removeAll(shared.keySet()));
        return new SpecDifferences(shared, settings);
    }

    private static Map<String, String> settings(List<PlannedRun> runs) {
        Map<String, Collection<String>> values = new TreeMap<>();
        // Most runs of an arm differ in their seeds alone, and a canonical form is long to write and to read.
        Set<RunSpec> seen = new HashSet<>();
        for (PlannedRun run : runs) {
            if (seen.add(run.spec().with(0))) {
                collect("", parse(run.spec().canonical()), values);
            } else {
                values.computeIfAbsent(SEED, key -> new LinkedHashSet<>())
                        .add(Long.toString(run.spec().seed()));
            }
        }
        Map<String, String> settings = new TreeMap<>();
        values.forEach((path, distinct) -> settings.put(path, join(List.copyOf(distinct))));
        return settings;
    }

    private static JsonNode parse(String canonical) {
        try {
            return JSON.readTree(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the canonical form of a run is no JSON: " + canonical, e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, Collection<String>> values) {
        if (!node.isObject()) {
            String text = node.isTextual() ? node.asText() : node.toString();
            values.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(text);
            return;
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), values);
        }
    }

    private static String join(List<String> values) {
        return values.size() <= LISTED
                ? String.join(", ", values)
                : values.get(0) + ", \u2026, " + values.get(values.size() - 1) + " (" + values.size() + " values)";
    }
}
