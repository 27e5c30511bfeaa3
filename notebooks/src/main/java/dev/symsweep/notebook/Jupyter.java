package dev.symsweep.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs of Jupyter that are on the path, started so that they find our kernel. */
final class Jupyter {

    private Jupyter() {}

    /** The first of these programs that there is. */
    static Optional<String> find(List<String> programs, String path) {
        return programs.stream()
                .filter(program -> Arrays.stream(path.split(File.pathSeparator, -1))
                        .filter(directory -> !directory.isEmpty())
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))))
                .findFirst();
    }

    /**
     * Runs a program to its end, with this process's streams.
     *
     * @param directory for files of its own, such as the kernel's specification
     * @return its exit code
     */
    static int run(List<String> command, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        KernelSpec.write(directory);
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
        builder.environment()
                .merge("JUPYTER_PATH", directory.toString(), (others, own) -> own + File.pathSeparator + others);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
