package dev.symsweep.cli;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.yaml.ValueOverride;
import dev.symsweep.yaml.ValueOverride.Change;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What changes a sweep. The command line goes before the sweep file, and that before defaults. */
final class SweepOptions {

    private static final String ALIGN = AnalysisSection.KEY + ".align";
    private static final String MODULO = AnalysisSection.KEY + ".interpolate.modulo";
    private static final String REPAIR = AnalysisSection.KEY + ".interpolate.repair";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a value of the sweep file, for instance recipe.epochs=2; KEY+=VALUE adds to a list"
                    + " or a mapping. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "Aligns by that method as well: short for --set '" + ALIGN + "+={METHOD: {}}'. May be repeated.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--modulo",
            paramLabel = "METHOD",
            description = "Curves between networks aligned by that method, besides the plain ones: short for --set '"
                    + MODULO + "+=METHOD', and --method METHOD. May be repeated.")
    private List<String> modulo = new ArrayList<>();

    @Option(
            names = "--repair",
            paramLabel = "KIND",
            description = "Curves repaired in that way, none, reset, measured or closed-form, in place of those of the"
                    + " sweep file: short for --set " + REPAIR + "=[KIND]. May be repeated.")
    private List<String> repairs = new ArrayList<>();

    @Option(
            names = "--smoke",
            description =
                    "Two runs an arm, one epoch of 512 examples, five points a line: checks that all works, not what it"
                            + " finds. Short for --set smoke=true.")
    private boolean smoke;

    /** What the options ask for, in the order in which it is merged into the file. */
    List<ValueOverride> overrides() {
        List<ValueOverride> all = new ArrayList<>();
        overrides.forEach(text -> all.add(ValueOverride.parse(text)));
        methods.forEach(method -> all.add(align("--method " + method, method)));
        for (String method : modulo) {
            String option = "--modulo " + method;
            all.add(align(option, method));
            all.add(new ValueOverride(option, MODULO, Change.ADD, text(method)));
        }
        if (!repairs.isEmpty()) {
            List<String> kinds =
                    repairs.stream().distinct().map(SweepOptions::text).toList();
            all.add(new ValueOverride(
                    "--repair " + String.join(" --repair ", repairs), REPAIR, Change.REPLACE, kinds.toString()));
        }
        if (smoke) {
            all.add(new ValueOverride("--smoke", "smoke", Change.REPLACE, "true"));
        }
        return all;
    }

    private static ValueOverride align(String option, String method) {
        return new ValueOverride(option, ALIGN, Change.ADD, "{" + text(method) + ": {}}");
    }

    /** A text as YAML, whatever is in it. */
    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
