package dev.symsweep.spec;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an engine: whether the machine can do it is asked where it trains. It stands as its name alone, or
 * as a mapping of its name, {@code type}, and the {@code device} that it is bound to.
 *
 * @param type its name
 * @param precisions what it computes in
 * @param devices what it can be bound to; none if it computes on the CPU alone
 * @param device what it is bound to; empty if to nothing
 */
record EngineSection(String type, Set<Precision> precisions, Set<String> devices, Optional<String> device) {

    private static final String TYPE = "type";
    private static final String DEVICE = "device";

    private static final EngineSection ONEDNN = unbound("onednn", Set.of(Precision.F32, Precision.BF16), Set.of());

    private static final String LIBTORCH = "libtorch";

    /** A list, not the providers found on the class path: planning must not load native libraries. */
    private static final Map<String, EngineSection> ENGINES = Map.of(
            ONEDNN.type(),
            ONEDNN,
            SpecSection.DL4J_NAME,
            unbound(SpecSection.DL4J_NAME, Set.of(Precision.F32), Set.of()),
            LIBTORCH,
            unbound(LIBTORCH, Set.of(Precision.F32, Precision.BF16), Set.of("cpu", "cuda")));

    private static EngineSection unbound(String type, Set<Precision> precisions, Set<String> devices) {
        return new EngineSection(type, precisions, devices, Optional.empty());
    }

    /** The engine that a run names, {@code onednn} if it names none. */
    static EngineSection read(Optional<Tree> found) {
        if (found.isEmpty()) {
            return ONEDNN;
        }
        Tree tree = found.get();
        return tree instanceof Tree.Mapping ? read(Section.of(tree)) : Section.choice(tree, ENGINES);
    }

    private static EngineSection read(Section section) {
        section.allow(Set.of(TYPE, DEVICE));
        EngineSection engine = section.choice(TYPE, ENGINES);
        return section.find(DEVICE).map(engine::on).orElse(engine);
    }

    private EngineSection on(Tree tree) {
        String name = Section.text(tree);
        if (devices.isEmpty()) {
            throw Section.invalid(tree, "left out with engine " + type + ", which computes on the CPU alone");
        }
        if (!devices.contains(name)) {
            throw Section.invalid(
                    tree,
                    "one of " + String.join(", ", devices.stream().sorted().toList()));
        }
        return new EngineSection(type, precisions, devices, Optional.of(name));
    }

    /** Whether the engine of such a name trains several runs in one program where it is asked to. */
    static boolean isStacking(String name) {
        return name.equals(LIBTORCH) || name.startsWith(LIBTORCH + Engine.OF_DEVICE);
    }

    /** The name under which {@link Engine#named} finds it. */
    String name() {
        return device.map(bound -> type + Engine.OF_DEVICE + bound).orElse(type);
    }

    /** What stands in the canonical form of a run on the engine of such a name. */
    static Object write(String name) {
        int end = name.indexOf(Engine.OF_DEVICE);
        return end < 0
                ? name
                : Map.of(TYPE, name.substring(0, end), DEVICE, name.substring(end + Engine.OF_DEVICE.length()));
    }
}
