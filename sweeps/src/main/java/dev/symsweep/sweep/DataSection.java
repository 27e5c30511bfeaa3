package dev.symsweep.sweep;

import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code data}. */
final class DataSection {

    private DataSection() {}

    static DataSpec read(Section section) {
        section.allow(Set.of("set", "validation"));
        Map<String, String> names = DataSets.all().stream()
                .map(DataSource::name)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        String set = section.choice("set", names);
        if (!section.has("validation")) {
            return new DataSpec(set, 0, 0);
        }
        Section validation = section.section("validation").allow(Set.of("count", "seed"));
        return validation.build(() -> new DataSpec(set, validation.integer("count"), validation.wide("seed", 0)));
    }

    static Map<String, Object> write(DataSpec data) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("set", data.set());
        if (data.validation() > 0) {
            tree.put("validation", Map.of("count", data.validation(), "seed", data.validationSeed()));
        }
        return tree;
    }
}
