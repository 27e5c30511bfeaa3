package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.jobs.spark.SparkJob.TaskBody;
import dev.symsweep.memory.MemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class UnitTasksTest {

    private static final String MOST_FAILURES = "spark.task.maxFailures";

    @AfterEach
    void resetsSpark() {
        System.clearProperty(MOST_FAILURES);
    }

    @Test
    void theFirstCauseIsThrownWithItsUnit() {
        assertThatThrownBy(() -> run(TestSpark.session(), List.of("good", "bad"), unit -> {
                    if (unit.equals("bad")) {
                        throw new IllegalStateException("first");
                    }
                    return unit;
                }))
                .isInstanceOf(UnitFailedException.class)
                .hasMessage("unit bad: IllegalStateException: first")
                .hasRootCauseMessage("first");
    }

    @Test
    void stackAndMemoryThatDoNotSufficeAreTheUnitsOwn() {
        List<String> results =
                run(TestSpark.session(), List.of("deep", "large", "native", "good"), unit -> switch (unit) {
                    case "deep" -> unit + depth(0);
                    case "large" -> throw new OutOfMemoryError("Java heap space");
                    case "native" -> throw new OutOfMemoryError("unable to create native thread");
                    default -> unit;
                });

        assertThat(results)
                .hasSize(4)
                .contains("good")
                .anyMatch(line -> line.startsWith("deep unfit: the stack of a thread does not suffice (-Xss): Stack"))
                .anyMatch(line -> line.startsWith("large unfit: memory does not suffice, the Java heap has "))
                .anyMatch(line -> line.endsWith("OutOfMemoryError: unable to create native thread"));
    }

    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch BOTH = new CountDownLatch(2);
    private static final AtomicInteger RUNNING = new AtomicInteger();

    /** Each of the two fails while the other runs, and says when it runs again how many do. */
    @Test
    void whatLacksMemoryBesideOthersRunsAgainAlone() {
        List<String> results = run(TestSpark.session(), List.of("a", "b"), unit -> {
            int running = RUNNING.incrementAndGet();
            try {
                if (STARTED.add(unit)) {
                    BOTH.countDown();
                    BOTH.await();
                    throw MemoryException.forNow("no room for two");
                }
                return unit + " beside " + (running - 1);
            } finally {
                RUNNING.decrementAndGet();
            }
        });

        assertThat(results).containsExactlyInAnyOrder("a beside 0", "b beside 0");
    }

    @Test
    void aUnitThatItsExecutorsDoNotSurviveIsNamedAndTheOthersGoOn() {
        System.setProperty(MOST_FAILURES, "2");
        TestSpark.on("local-cluster[1,1,1024]", spark -> {
            List<String> results = run(spark, List.of("good", "deadly", "better"), unit -> {
                if (unit.equals("deadly")) {
                    Runtime.getRuntime().halt(137);
                }
                return unit;
            });
            assertThat(results)
                    .hasSize(3)
                    .contains("good", "better")
                    .anyMatch(line -> line.startsWith("deadly unfit: lost its executor 2 times, which may have had too"
                            + " little memory; the first time: its executor was lost: "));
            List<String> handed = new ArrayList<>();
            Body halting = new Body(unit -> {
                Runtime.getRuntime().halt(137);
                return unit;
            });
            assertThatThrownBy(() -> UnitTasks.of(halting, handed::add)
                            .unless(() -> !handed.isEmpty())
                            .run(spark.sparkContext(), List.of("first", "second", "third")))
                    .as("cancelled between two jobs of Spark's")
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("2 units were cancelled");
            assertThat(handed).singleElement().asString().contains(" unfit: lost its executor 2 times");
            assertThatThrownBy(() -> run(spark, List.of("bad"), unit -> {
                        throw new Untransportable();
                    }))
                    .hasMessageStartingWith("unit bad: ")
                    .hasMessageContaining("Untransportable: only here");
        });
    }

    private static final UnitWatch WATCH = new UnitWatch();

    @Test
    void whoWatchesKnowsWhatItsTasksAreAt() {
        Body waiting = new Body(unit -> {
            while (WATCH.underWay().stream().noneMatch(at -> at.unit().equals("unit " + unit))) {
                Thread.onSpinWait();
            }
            return unit;
        });

        UnitTasks.of(waiting, result -> {})
                .watchedBy(WATCH)
                .run(TestSpark.session().sparkContext(), List.of("a", "b", "c"));

        assertThat(WATCH.underWay()).isEmpty();
    }

    private static final Set<String> TRIED = ConcurrentHashMap.newKeySet();

    /** The task went well at its second try, and what ended the job is another thing. */
    @Test
    void aTaskThatWasTriedAgainIsNotBlamedForWhatElseWentWrong() {
        TestSpark.on("local[2,3]", spark -> {
            Body flaky = new Body(unit -> {
                if (TRIED.add(unit)) {
                    throw new IllegalStateException("lost a file");
                }
                return unit;
            });
            UnitTasks<String, String> tasks = UnitTasks.of(flaky, result -> {
                throw new IllegalArgumentException("no room for " + result);
            });

            assertThatThrownBy(() -> tasks.run(spark.sparkContext(), List.of("flaky")))
                    .isNotInstanceOf(UnitFailedException.class)
                    .hasRootCauseMessage("no room for flaky");
        });
    }

    @Test
    void theTaskThatFailedForGoodIsNamedBesideOneThatDidNot() {
        TestSpark.on(
                "local[2,3]",
                spark -> assertThatThrownBy(() -> run(spark, List.of("once", "bad"), unit -> {
                            if (unit.equals("bad") || TRIED.add("named " + unit)) {
                                throw new IllegalStateException(unit + ", not Task 0");
                            }
                            return unit;
                        }))
                        .isInstanceOf(UnitFailedException.class)
                        .hasMessage("unit bad: IllegalStateException: bad, not Task 0"));
    }

    private static int depth(int depth) {
        return depth(depth + 1) + 1;
    }

    private static List<String> run(SparkSession spark, List<String> units, Work work) {
        List<String> results = new ArrayList<>();
        UnitTasks.of(new Body(work), results::add).run(spark.sparkContext(), units);
        return results;
    }

    /** What a test does with a unit. */
    private interface Work extends java.io.Serializable {
        String of(String unit) throws Exception;
    }

    private record Body(Work work) implements TaskBody<String, String> {

        @Override
        public String run(String unit) throws Exception {
            return work.of(unit);
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

    /** What an executor cannot send. */
    private static final class Untransportable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused")
        private final Object held = new Object();

        Untransportable() {
            super("only here");
        }
    }
}
