package dev.symsweep.sweep;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.interpolate.InterpolationSection;
import dev.symsweep.analysis.interpolate.RepairSection;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Origin;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Methods that a command line asks for, as if the sweep file listed them: those of alignment besides what it lists itself, with their
 * defaults where it does not, those of repair in place of it.
 *
 * @param align methods that {@code analyses.align} gets
 * @param modulo methods that it gets, and {@code analyses.interpolate.modulo} as well
 * @param repair what {@code analyses.interpolate.repair} becomes; stays as it is if this is empty
 */
public record MethodRequest(List<String> align, List<String> modulo, List<String> repair) {

    /** What the sweep file says, and no more. */
    public static final MethodRequest NONE = new MethodRequest(List.of(), List.of());

    private static final String ANALYSES = "analyses";
    private static final String REPAIR_OPTION = "--repair ";

    public MethodRequest {
        align = List.copyOf(align);
        modulo = List.copyOf(modulo);
        repair = repair.stream().distinct().toList();
    }

    /** Repairs as the sweep file says. */
    public MethodRequest(List<String> align, List<String> modulo) {
        this(align, modulo, List.of());
    }

    /** Whether {@code --repair} said this value. */
    public static boolean isRepair(Tree tree) {
        return tree.origin().where().startsWith(REPAIR_OPTION);
    }

    public Mapping apply(Mapping file) {
        Mapping changed = file;
        for (String method : align) {
            changed = addMethod(changed, method, "--method " + method);
        }
        for (String method : modulo) {
            changed = addModulo(addMethod(changed, method, "--modulo " + method), method);
        }
        return repair.isEmpty() ? changed : setRepair(changed);
    }

    private Mapping setRepair(Mapping file) {
        List<String> path = List.of(ANALYSES, AnalysisSection.INTERPOLATE, RepairSection.KINDS);
        Origin origin = new Origin(REPAIR_OPTION + String.join(" " + REPAIR_OPTION, repair), String.join(".", path));
        List<Tree> kinds = new ArrayList<>();
        for (String kind : repair) {
            kinds.add(new Tree.Scalar(origin.item(kinds.size()).at(REPAIR_OPTION + kind), Kind.TEXT, kind));
        }
        return TreeEdit.replace(file, path, new Tree.Sequence(origin, kinds));
    }

    private static Mapping addMethod(Mapping file, String method, String option) {
        List<String> path = List.of(ANALYSES, AnalysisSection.ALIGN, method);
        Origin origin = new Origin(option, String.join(".", path));
        return find(file, path).isEmpty() ? TreeEdit.replace(file, path, new Mapping(origin, Map.of())) : file;
    }

    private static Mapping addModulo(Mapping file, String method) {
        List<String> path = List.of(ANALYSES, AnalysisSection.INTERPOLATE, InterpolationSection.MODULO);
        Origin origin = new Origin("--modulo " + method, String.join(".", path));
        List<Tree> methods = new ArrayList<>();
        find(file, path).forEach(tree -> methods.addAll(Section.list(tree)));
        if (methods.stream()
                .noneMatch(tree ->
                        tree instanceof Tree.Scalar named && named.text().equals(method))) {
            methods.add(new Tree.Scalar(origin.item(methods.size()), Kind.TEXT, method));
        }
        return TreeEdit.replace(file, path, new Tree.Sequence(origin, methods));
    }

    /** The value at a path, if there is one. */
    private static List<Tree> find(Mapping file, List<String> path) {
        Tree at = file;
        for (String key : path) {
            Tree next = at instanceof Mapping mapping ? mapping.entries().get(key) : null;
            if (next == null) {
                return List.of();
            }
            at = next;
        }
        return List.of(at);
    }
}
