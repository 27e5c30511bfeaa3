package dev.symsweep.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command line, in this process or in one of its own. */
final class CommandLines {

    private CommandLines() {}

    /** What a command left behind. */
    record Run(int exitCode, String out, String err) {}

    static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Symsweep.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Starts a process with this one's class path and options. */
    static Process start(Path output, String mainClass, String... arguments) throws IOException {
        return builder(output, mainClass, arguments).start();
    }

    /** The same, before it starts. */
    static ProcessBuilder builder(Path output, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        File file = output.toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
    }
}
