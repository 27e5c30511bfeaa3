package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.cli.LauncherCommand.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the command line says of itself. */
class HelpTest {

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {
            "quickstart",
            "plan",
            "status",
            "runs",
            "train",
            "align",
            "interpolate",
            "report",
            "data",
            "data list",
            "data fetch",
            "data check",
            "bench",
            "notebook",
            "metanet-dl4j"
        }) {
            Run run = CommandLines.run((command + " --help").split(" "));

            assertThat(run.exitCode()).as(command).isZero();
            assertThat(run.out()).as(command).startsWith("Usage: symsweep " + command);
        }
    }

    /** Whoever reads the help shall find what only the launcher starts, and whoever calls it the way there. */
    @Test
    void commandsOfTheLauncherAreListedAndPointedTo() throws IOException {
        String launcher = Files.readString(Path.of("..", "bin", "symsweep").toAbsolutePath());
        String help = CommandLines.run("--help").out();

        for (Launched launched : Launched.values()) {
            String command = launched.label();
            assertThat(help).containsPattern("(?m)^  " + command + " +[A-Z].*");
            assertThat(launcher).as("commands of bin/symsweep").contains("\"${1:-}\" = " + command + " ]");
            Run run = CommandLines.run(command, "one", "--two");
            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("symsweep: " + command + " is no part of this application; in a"
                            + " checkout, run: bin/symsweep " + command + " one --two");
        }
        assertThat(launcher.lines().filter(line -> line.contains("\"${1:-}\" = ")))
                .as("each of its commands is listed")
                .hasSameSizeAs(Launched.values());
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(CommandLines.run("--version").out()).matches("symsweep \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }
}
