package dev.symsweep.engine.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The NVIDIA GPUs of a machine, as {@code nvidia-smi} lists them.
 *
 * @param found the cards, empty if there are none to be had
 * @param trouble what is missing where there are none, a clause; empty text otherwise
 */
public record Cards(List<Card> found, String trouble) {

    /** What is asked of {@code nvidia-smi}. */
    static final List<String> QUERY = List.of(
            "nvidia-smi",
            "--query-gpu=index,name,driver_version,memory.total,memory.free,compute_cap",
            "--format=csv,noheader,nounits");

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Cards first = none("not asked yet");

    /** Copies the list. */
    public Cards {
        found = List.copyOf(found);
    }

    /** Those of this machine. */
    public static Cards here() {
        return of(DRIVER, QUERY, PATIENCE);
    }

    /**
     * Those of this machine as they were when they were first found. For what does not change, as name and capability:
     * asking takes a tenth of a second and more.
     */
    public static synchronized Cards asFirstFound() {
        if (first.found().isEmpty()) {
            first = here();
        }
        return first;
    }

    /**
     * Those that a command lists.
     *
     * @param driver the file that a loaded driver makes
     * @param patience how long the command may take; what it prints has to fit into a pipe
     */
    static Cards of(Path driver, List<String> command, Duration patience) {
        if (!Files.exists(driver)) {
            return none("no NVIDIA driver is loaded (" + driver + " is not there)");
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return none(command.get(0) + " does not answer");
            }
            String answer = read(process);
            List<Card> cards =
                    answer.lines().map(Card::parse).flatMap(Optional::stream).toList();
            return cards.isEmpty()
                    ? none("the driver shows no device (" + command.get(0) + ": "
                            + answer.lines().findFirst().orElse("no answer") + ")")
                    : new Cards(cards, "");
        } catch (IOException e) {
            return none(command.get(0) + ", which comes with the driver, cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none(command.get(0) + " was interrupted");
        }
    }

    private static String read(Process process) throws IOException {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Cards none(String trouble) {
        return new Cards(List.of(), trouble);
    }

    /** The card of a number, if there is one. */
    public Optional<Card> numbered(int index) {
        return found.stream().filter(card -> card.index() == index).findFirst();
    }
}
