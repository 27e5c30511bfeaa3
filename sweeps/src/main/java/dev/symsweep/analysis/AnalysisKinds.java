package dev.symsweep.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The registry of all kinds of analyses, in an order in which each stands behind those that it needs. */
public final class AnalysisKinds {

    private static final List<AnalysisKind> ALL = inOrder(load());

    private AnalysisKinds() {}

    /** All kinds. */
    public static List<AnalysisKind> all() {
        return ALL;
    }

    /** The names of all kinds, in their order. */
    public static List<String> names() {
        return ALL.stream().map(AnalysisKind::name).toList();
    }

    /** The kind of that name, if there is one. */
    public static Optional<AnalysisKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static List<AnalysisKind> load() {
        return ServiceLoader.load(AnalysisKind.class, AnalysisKinds.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(AnalysisKind::name))
                .toList();
    }

    /** Of those whose needs are met, the first by name comes next. */
    static List<AnalysisKind> inOrder(List<AnalysisKind> kinds) {
        List<AnalysisKind> left = new ArrayList<>(kinds);
        List<AnalysisKind> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            AnalysisKind next = left.stream()
                    .filter(kind ->
                            left.stream().noneMatch(other -> kind.needs().contains(other.name())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("analyses need each other in a circle: "
                            + left.stream().map(AnalysisKind::name).toList()));
            left.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }
}
