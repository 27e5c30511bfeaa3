package dev.symsweep.cli;

import dev.symsweep.sweep.MethodRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Curves that a sweep file does not ask for itself. */
final class CurveOptions {

    @Option(
            names = "--modulo",
            paramLabel = "METHOD",
            description =
                    "Curves between networks aligned by that method, besides the plain ones, as if analyses.interpolate.modulo"
                            + " listed it. May be repeated.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--repair",
            paramLabel = "KIND",
            description = "Curves repaired in that way, none, reset, measured or closed-form, in place of those of"
                    + " analyses.interpolate.repair. May be repeated.")
    private List<String> repairs = new ArrayList<>();

    MethodRequest request() {
        return new MethodRequest(List.of(), methods, repairs);
    }
}
