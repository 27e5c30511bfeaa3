package dev.symsweep.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The engines that a class loader provides. */
final class EngineProviders {

    private final TreeMap<String, Engine> engines = new TreeMap<>();
    private final List<Throwable> broken = new ArrayList<>();

    private static volatile Optional<EngineProviders> own = Optional.empty();

    private EngineProviders() {}

    /** Those that come with this class, looked for once: that takes longer than to train a tiny run. */
    static EngineProviders own() {
        Optional<EngineProviders> known = own;
        if (known.isPresent()) {
            return known.get();
        }
        EngineProviders found = of(EngineProviders.class.getClassLoader());
        if (found.broken.isEmpty()) {
            own = Optional.of(found);
        }
        return found;
    }

    static EngineProviders of(ClassLoader loader) {
        EngineProviders providers = new EngineProviders();
        Iterator<Engine> iterator = ServiceLoader.load(Engine.class, loader).iterator();
        while (providers.takeNext(iterator)) {
            // Each step takes one provider.
        }
        return providers;
    }

    Engine named(String name) {
        int end = name.indexOf(Engine.OF_DEVICE);
        String type = end < 0 ? name : name.substring(0, end);
        Engine engine = engines.get(type);
        if (engine == null) {
            throw new IllegalArgumentException("unknown engine \"" + type + "\", must be one of " + engines.keySet()
                    + unavailable() + absent(type));
        }
        return end < 0 ? engine : engine.on(name.substring(end + Engine.OF_DEVICE.length()));
    }

    /** Of an engine that is known to be in a jar of its own. */
    private static String absent(String type) {
        return type.equals("libtorch")
                ? "; libtorch is in a jar of its own, engine-libtorch.jar, which must be on the class path of driver"
                        + " and executors (spark-submit --jars)"
                : "";
    }

    /** Whether there was a provider, whether or not it could be loaded. */
    private boolean takeNext(Iterator<Engine> iterator) {
        try {
            if (!iterator.hasNext()) {
                return false;
            }
            Engine engine = iterator.next();
            engines.put(engine.name(), engine);
        } catch (ServiceConfigurationError | LinkageError e) {
            broken.add(e);
        }
        return true;
    }

    private String unavailable() {
        return broken.isEmpty()
                ? ""
                : broken.stream()
                        .map(error -> Objects.requireNonNullElse(error.getMessage(), error.toString()))
                        .collect(Collectors.joining("; ", "; not loaded: ", ""));
    }
}
