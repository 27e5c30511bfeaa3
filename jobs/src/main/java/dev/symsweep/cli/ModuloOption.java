package dev.symsweep.cli;

import dev.symsweep.sweep.MethodRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Curves between aligned networks that a sweep file does not ask for itself. */
final class ModuloOption {

    @Option(
            names = "--modulo",
            paramLabel = "METHOD",
            description =
                    "Curves between networks aligned by that method, besides the plain ones, as if analyses.interpolate.modulo"
                            + " listed it. May be repeated.")
    private List<String> methods = new ArrayList<>();

    MethodRequest request() {
        return new MethodRequest(List.of(), methods);
    }
}
