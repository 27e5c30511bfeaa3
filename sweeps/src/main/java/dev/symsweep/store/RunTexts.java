package dev.symsweep.store;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.WrittenSpec;
import dev.symsweep.spec.WrittenSpecs;
import dev.symsweep.store.run.LayoutJson;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the texts of runs' rows, those that rows have in common once; the rows share what is read. Thread-safe. */
final class RunTexts {

    private final Map<String, ParameterLayout> layouts = new ConcurrentHashMap<>();
    private final Map<String, Setting> settings = new ConcurrentHashMap<>();
    private final WrittenSpecs specs = new WrittenSpecs();

    ParameterLayout layout(String text) {
        return layouts.computeIfAbsent(text, LayoutJson::read);
    }

    Setting setting(String text) {
        return settings.computeIfAbsent(text, Setting::parse);
    }

    WrittenSpec spec(String text) {
        return specs.parse(text);
    }
}
