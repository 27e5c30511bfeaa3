package dev.symsweep.cli.doctor;

import dev.symsweep.cli.data.DataOption;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.path.TypedPath;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a machine has of what runs need. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine has of what runs need, a line each, and what to do where something is missing.",
            "Exit code 1 where something is missing that every run needs."
        })
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are to go, a path of any Hadoop file system; default ${DEFAULT-VALUE}.")
    private TypedPath out = new TypedPath("out");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter writer = spec.commandLine().getOut();
        Diagnosis diagnosis = Diagnosis.of(Patient.here(data.directory(), out.text()));
        diagnosis.lines().forEach(writer::println);
        writer.flush();
        List<String> missing = diagnosis.missing();
        if (missing.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("symsweep: missing what every run needs: " + String.join(", ", missing)
                + "; the lines above say what to do");
        err.flush();
        return ExitCode.FAILURE;
    }
}
