package dev.symsweep.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Jupyter reads to start kernels: the command line of this JVM with {@link JavaKernel} for the class that is
 * started. It lies in a temporary directory, so that nothing has to be installed.
 */
final class KernelSpec {

    private static final String NAME = "symsweep";

    private KernelSpec() {}

    /**
     * Writes the specification.
     *
     * @param directory one of those that {@code JUPYTER_PATH} lists
     */
    static void write(Path directory) throws IOException {
        Path kernel = Files.createDirectories(directory.resolve("kernels").resolve(NAME));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JavaKernel.class.getName()));
        command.add("{connection_file}");
        Map<String, Object> specification =
                Map.of("argv", command, "display_name", "Symsweep (Java)", "language", "java");
        Files.write(kernel.resolve("kernel.json"), new ObjectMapper().writeValueAsBytes(specification));
    }
}
