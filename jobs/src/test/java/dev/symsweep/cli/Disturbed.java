package dev.symsweep.cli;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.faults.Call;
import dev.symsweep.jobs.faults.FailingFileSystem;
import dev.symsweep.jobs.faults.FailingFileSystem.Failed;
import dev.symsweep.jobs.faults.Fault;
import dev.symsweep.jobs.faults.StoredResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.io.FileUtils;

/**
 * A command that is tried again and again, each time on a file system that fails at a later call: whatever fails, it
 * ends in a line that people can read, leaves nothing half-done, and the same command does it once nothing fails.
 */
final class Disturbed {

    /** What may differ between two runs of a command that trains: it tells times. */
    private static final String REPORT = "report.html";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Run> command;
    private final Path store;
    private final Path before;
    private final StoredResults start;
    private final StoredResults expected;
    private final List<String> problems = new ArrayList<>();
    private int tries;

    private Disturbed(Supplier<Run> command, Path store, Path before) throws IOException {
        this.command = command;
        this.store = store;
        this.before = before;
        this.start = StoredResults.in(store);
        Run undisturbed = command.get();
        if (undisturbed.exitCode() != 0) {
            throw new AssertionError("fails undisturbed: " + undisturbed);
        }
        this.expected = StoredResults.in(store);
    }

    /**
     * Does it once undisturbed, so that it is known what it should come to, which then lies in the store.
     *
     * @param store where it works, on the local disk
     * @param scratch a directory for a copy of the store as it is now
     */
    static Disturbed of(Supplier<Run> command, Path store, Path scratch) throws IOException {
        Path before = Files.createTempDirectory(scratch, "before");
        if (Files.isDirectory(store)) {
            FileUtils.copyDirectory(store.toFile(), before.toFile());
        }
        return new Disturbed(command, store, before);
    }

    /**
     * Tries it with every fault: with the one that all callers have to expect at each call that there is, with others
     * at some, each beginning at another.
     */
    Disturbed byEveryFault(int stride) throws IOException {
        for (Fault fault : Fault.values()) {
            at(fault, 1 + fault.ordinal() % stride, fault == Fault.IO_EXCEPTION ? 1 : stride);
        }
        return this;
    }

    /** Tries it with a fault at the calls first, first + stride and so on, to the last call that there is. */
    Disturbed at(Fault fault, int first, int stride) throws IOException {
        for (int call = first; ; call += stride) {
            restore();
            FailingFileSystem.failAt(fault, call);
            Run run = command.get();
            FailingFileSystem.heal();
            if (FailingFileSystem.failed().isEmpty()) {
                return this;
            }
            tries++;
            judge(run, new Told(fault, call, FailingFileSystem.failed().get()));
        }
    }

    List<String> problems() {
        return problems;
    }

    int tries() {
        return tries;
    }

    private void restore() throws IOException {
        FileUtils.deleteDirectory(store.toFile());
        FileUtils.copyDirectory(before.toFile(), store.toFile());
    }

    private record Told(Fault fault, int call, Failed failed) {}

    private void judge(Run run, Told told) throws IOException {
        StoredResults left = settled(told);
        words(run).forEach(problem -> add(told, problem, run));
        leftovers(run, told, left).forEach(problem -> add(told, problem, run));
        if (run.exitCode() == 0 && told.fault() != Fault.NOT_FOUND && !isDone(left)) {
            add(told, "exit code 0 without " + expected.beyond(left), run);
        }
        // What came to its end in spite of the fault need not be possible twice: an export wants an empty directory.
        if (left.equals(start) || run.exitCode() == 0 && isDone(left)) {
            return;
        }
        Run again = command.get();
        StoredResults after = StoredResults.in(store);
        if (again.exitCode() != 0) {
            add(told, "does not work again", again);
        } else if (!isDone(after)) {
            add(told, "comes to other results: without " + expected.beyond(after), again);
        }
    }

    /** A task that another one's failure stops has a moment to take its file away. */
    private StoredResults settled(Told told) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        StoredResults left = StoredResults.in(store);
        while (!left.hidden().isEmpty() && told.failed().call() != Call.DELETE && System.nanoTime() < end) {
            Thread.onSpinWait();
            left = StoredResults.in(store);
        }
        return left;
    }

    private List<String> words(Run run) {
        List<String> found = new ArrayList<>();
        List<String> errors =
                run.err().lines().filter(line -> line.startsWith("symsweep: ")).toList();
        if (run.err().contains("unexpected") || run.err().contains("defect")) {
            found.add("is unexpected");
        }
        if ((run.out() + run.err()).contains("\tat ")) {
            found.add("prints a stack trace");
        }
        if (run.exitCode() != 0 && run.exitCode() != 1) {
            found.add("exit code " + run.exitCode());
        }
        if (run.exitCode() == 1 && errors.isEmpty()) {
            found.add("says nothing");
        }
        if (run.exitCode() == 1 && !(run.out() + run.err()).contains(store.toString())) {
            found.add("names no file");
        }
        return found;
    }

    private List<String> leftovers(Run run, Told told, StoredResults left) {
        List<String> found = new ArrayList<>();
        for (String name : left.beyond(expected)) {
            boolean isOfBefore = left.items().get(name).equals(start.items().get(name));
            boolean isOtherReport = name.equals(REPORT) && (run.exitCode() == 1 || trains());
            // A file that was not there for a moment is marked until somebody looks again.
            boolean isMark = name.startsWith("damaged/") && run.exitCode() == 1;
            // A driver that cannot take its file away is known by its process, which ends.
            boolean isDriver =
                    name.startsWith("drivers/") && told.failed().path().contains("/drivers");
            if (!isOfBefore && !isOtherReport && !isMark && !isDriver) {
                found.add("leaves " + name + ", " + left.items().get(name));
            }
        }
        // What cannot be deleted stays, under a name that nobody reads.
        if (!left.hidden().isEmpty() && told.failed().call() != Call.DELETE) {
            found.add("leaves " + left.hidden());
        }
        return found;
    }

    private boolean isDone(StoredResults results) {
        Set<String> lacking = expected.beyond(results);
        return lacking.isEmpty() || (trains() && lacking.equals(Set.of(REPORT)) && Files.exists(store.resolve(REPORT)));
    }

    private boolean trains() {
        return start.items().keySet().stream().noneMatch(name -> name.startsWith("runs/"));
    }

    private void add(Told told, String problem, Run run) {
        problems.add(
                told.fault() + " at call " + told.call() + ", " + told.failed().call() + " "
                        + told.failed().path() + ": " + problem + ": exit code " + run.exitCode() + ", "
                        + run.err()
                                .lines()
                                .filter(line -> line.startsWith("symsweep: "))
                                .toList());
    }
}
