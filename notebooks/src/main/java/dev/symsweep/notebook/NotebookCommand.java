package dev.symsweep.notebook;

import dev.symsweep.jobs.spark.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code bin/symsweep notebook}: opens the notebooks in Jupyter, or executes them. */
@Command(
        name = "symsweep notebook",
        mixinStandardHelpOptions = true,
        description = "Opens the notebooks in Jupyter, with a kernel that runs Java cells on Symsweep's class path.")
public final class NotebookCommand implements Callable<Integer> {

    private static final List<String> BROWSERS = List.of("jupyter-lab", "jupyter-notebook");
    private static final List<String> CONVERTERS = List.of("jupyter-nbconvert");

    @Option(names = "--directory", hidden = true, description = "Where the notebooks lie; the launcher says it.")
    private Path directory = Path.of("notebooks");

    @Option(
            names = "--execute",
            paramLabel = "DIR",
            description = "Runs the notebooks without a browser and writes them with their outputs into DIR.")
    private Optional<Path> executed = Optional.empty();

    @Parameters(paramLabel = "NOTEBOOK", description = "Notebooks (.ipynb); all of the checkout's if none is named.")
    private List<Path> notebooks = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line. */
    public static void main(String[] arguments) {
        Scratch.open();
        int exitCode = run(arguments);
        Scratch.remove();
        System.exit(exitCode);
    }

    static int run(String... arguments) {
        return new CommandLine(new NotebookCommand())
                .setExecutionExceptionHandler((e, commandLine, parsed) -> fail(commandLine, e.toString()))
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean executes = executed.isPresent();
        List<String> programs = executes ? CONVERTERS : BROWSERS;
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<String> program = Jupyter.find(programs, path);
        if (program.isEmpty()) {
            return fail(spec.commandLine(), missing(executes));
        }
        Path own = Notebook.temporary("jupyter");
        List<String> command = new ArrayList<>(List.of(program.get()));
        if (executes) {
            command.addAll(List.of("--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600"));
            command.addAll(
                    List.of("--output-dir", executed.get().toAbsolutePath().toString()));
            named().forEach(notebook -> command.add(notebook.toString()));
            // What Jupyter keeps in a home directory belongs to people who use it.
            Map<String, String> environment = Map.of(
                    "JUPYTER_CONFIG_DIR", own.toString(),
                    "JUPYTER_RUNTIME_DIR", own.toString(),
                    "IPYTHONDIR", own.toString());
            return Jupyter.run(command, own, environment);
        }
        command.add((notebooks.isEmpty() ? directory : notebooks.get(0)).toString());
        return Jupyter.run(command, own, Map.of("JUPYTER_RUNTIME_DIR", own.toString()));
    }

    private List<Path> named() throws IOException {
        if (!notebooks.isEmpty()) {
            return notebooks;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    private static String missing(boolean executes) {
        return executes
                ? "jupyter-nbconvert, which executes notebooks, is not installed; Debian's package is jupyter-nbconvert"
                : "neither jupyter-lab nor jupyter-notebook is installed; install one (Debian's package is"
                        + " jupyter-notebook), or read notebooks/*.ipynb with the outputs they have";
    }

    private static int fail(CommandLine commandLine, String why) {
        commandLine.getErr().println("symsweep: " + why);
        commandLine.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
