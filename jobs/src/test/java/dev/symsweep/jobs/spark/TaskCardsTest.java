package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.card.TaskCard;
import dev.symsweep.jobs.spark.SparkJob.TaskBody;
import dev.symsweep.memory.MemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on cards that are none: what Spark makes of the addresses that a discovery script prints. */
@Timeout(180)
class TaskCardsTest {

    private static final int TASKS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE_MILLIS = 20;

    @TempDir
    Path directory;

    private Map<String, String> settings = Map.of();

    /** One worker with two cards, and an executor on each. */
    @BeforeEach
    void offerTwoCards() throws IOException {
        Path smi = Files.writeString(directory.resolve("nvidia-smi"), "#!/bin/sh\nprintf '0\\n1\\n'\n");
        Path script = Files.writeString(
                directory.resolve("discover"),
                "#!/bin/sh\nDISCOVER_GPUS_COMMAND=" + smi + " exec "
                        + Path.of("..", "conf", "discover-gpus")
                                .toAbsolutePath()
                                .normalize() + "\n");
        for (Path file : List.of(smi, script)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        settings = Map.of(
                "spark.worker.resource.gpu.amount", "2",
                "spark.worker.resource.gpu.discoveryScript", script.toString(),
                "spark.executor.resource.gpu.amount", "1",
                "spark.task.resource.gpu.amount", "1",
                "spark.executor.cores", "1");
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void resetSpark() {
        settings.keySet().forEach(System::clearProperty);
    }

    /** A task holds its card until another task has begun on the other one. */
    @Test
    void noTwoTasksHaveTheSameWholeCardAtATime() {
        List<String> cards = new ArrayList<>();
        String held = directory.toString();
        TestSpark.on(
                "local-cluster[1,2,2048]",
                spark -> UnitTasks.of(new Holding(held), cards::add)
                        .run(
                                spark.sparkContext(),
                                IntStream.range(0, TASKS)
                                        .mapToObj(Integer::toString)
                                        .toList()));

        assertThat(cards).hasSize(TASKS).containsOnly("0", "1").contains("0", "1");
    }

    @Test
    void withoutCardsTasksHaveNone() {
        resetSpark();
        assertThat(TaskCard.address()).isEmpty();
        assertThat(TaskResources.card()).isEmpty();
    }

    /**
     * Makes a file for its card, which must not be there, and waits for that of another.
     *
     * @param held the directory of the files
     */
    private record Holding(String held) implements TaskBody<String, String> {

        @Override
        public String run(String unit) throws Exception {
            String card = TaskCard.address().orElse("none");
            Path own = Files.createFile(Path.of(held, "card-" + card));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // The last task may be alone.
            while (!unit.equals(Integer.toString(TASKS - 1)) && others() < 1) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("no task began on another card than " + card);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            Files.writeString(Path.of(held, "seen-" + card + "-" + unit), "");
            Files.delete(own);
            return card;
        }

        /** Cards that are held now or have been before. */
        private long others() throws IOException {
            try (Stream<Path> files = Files.list(Path.of(held))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("card-") || name.startsWith("seen-"))
                        .map(name -> name.split("-", -1)[1])
                        .filter(name -> !name.equals(TaskCard.address().orElse("none")))
                        .count();
            }
        }

        @Override
        public String label(String unit) {
            return "unit " + unit;
        }

        @Override
        public String unfit(String unit, MemoryException reason) {
            return unit + " unfit: " + reason.getMessage();
        }
    }
}
