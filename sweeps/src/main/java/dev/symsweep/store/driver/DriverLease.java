package dev.symsweep.store.driver;

import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.driver.DriverFiles.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says beside the results that a driver works on them: a file {@code drivers/HOST-PID-UUID.json}, which is written anew
 * every half minute and removed at the end. The file of a driver that was killed is recognised on its own machine by
 * the process that is not there, elsewhere by its age. Nothing depends on a lease but how well drivers share the work;
 * where it cannot be written or read, work goes on without.
 */
public final class DriverLease implements AutoCloseable {

    /** The command that writes many files into few. */
    public static final String COMPACT = "compact";

    /** The command that moves what is damaged. */
    public static final String REPAIR = "fsck --repair";

    private static final Duration RENEWAL = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(DriverLease.class);

    private final DriverFiles files;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(DriverLease::daemon);
    private Supplier<List<UnitUnderWay>> underWay = List::of;
    private Found own;
    private List<Found> others = List.of();
    private Optional<String> failure = Optional.empty();

    private DriverLease(DriverFiles files, Found own) {
        this.files = files;
        this.own = own;
    }

    /**
     * A driver begins to work on a store.
     *
     * @param root of the store
     * @param command what it does, for users of other drivers
     */
    public static DriverLease take(Configuration hadoop, String root, String command) {
        LocalProcess process = LocalProcess.current();
        String name = String.join(
                "-", process.hostInNames(), Long.toString(process.pid()), UUID.randomUUID() + DriverFiles.ENDING);
        Driver driver = new Driver(process, command, Instant.now(), WorkOrder.FORWARD);
        DriverLease lease = new DriverLease(DriverFiles.of(hadoop, root), new Found(name, driver));
        lease.failure = lease.quietly(lease::begin);
        ScheduledFuture<?> unused = lease.renewal.scheduleWithFixedDelay(
                lease::renewQuietly, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
        return lease;
    }

    /**
     * All drivers that say they work on a store, those that were killed among them; nothing is changed.
     *
     * @param root of the store
     * @param now by this machine's clock
     */
    public static List<SeenDriver> seen(Configuration hadoop, String root, Instant now) {
        return DriverFiles.of(hadoop, root).seen(now);
    }

    /** From now on others are told what the driver's tasks are at, whenever its file is written anew. */
    public synchronized void tell(Supplier<List<UnitUnderWay>> units) {
        underWay = units;
    }

    /** The drivers that worked on the store when this one began. */
    public List<Driver> others() {
        return others.stream().map(Found::driver).toList();
    }

    /**
     * Refuses to go on beside the driver of another process, or where nobody can tell whether there is one.
     *
     * @param root of the store, for the message
     * @param what may be done once that is done, for instance {@code compact}
     * @throws StoreException if there is one, or if the files of drivers cannot be written or read
     */
    public void requireAlone(String root, String what) {
        failure.ifPresent(reason -> {
            throw new StoreException("nobody can tell whether another driver works on " + root + ": " + reason + "; "
                    + what + " once the directory drivers in it can be written and read");
        });
        requireNone(root, what, other -> true);
    }

    /**
     * Refuses to go on beside the command of another process that moves or deletes files of others.
     *
     * @param root of the store, for the message
     * @param what may be done once that is done, for instance {@code train}
     * @throws StoreException if there is one
     */
    public void requireShared(String root, String what) {
        requireNone(root, what, other -> List.of(COMPACT, REPAIR).contains(other.command()));
    }

    /**
     * Refuses to go on beside the same command of another process.
     *
     * @param root of the store, for the message
     * @param what the command
     * @throws StoreException if there is one
     */
    public void requireFirst(String root, String what) {
        requireNone(root, what, other -> other.command().equals(what));
    }

    private void requireNone(String root, String what, Predicate<Driver> refused) {
        others().stream()
                .filter(other -> !other.process().equals(own.driver().process()))
                .filter(refused)
                .findFirst()
                .ifPresent(other -> {
                    throw new StoreException(
                            "another driver works on " + root + ": " + other + "; " + what + " once it is done");
                });
    }

    /** The order of work that meets those of the others least often. */
    public WorkOrder order() {
        return own.driver().order();
    }

    /** The driver is done with the store. */
    @Override
    public synchronized void close() {
        renewal.shutdownNow();
        Optional<String> unused = quietly(() -> files.remove(own));
    }

    /** Of drivers that begin at the same moment, the one that was there first keeps its order. */
    private void begin() {
        others = files.others(own);
        own = own.in(WorkOrder.beside(others()));
        files.write(own);
        others = files.others(own);
        List<Driver> before = others.stream()
                .filter(other -> other.isBefore(own))
                .map(Found::driver)
                .toList();
        if (before.stream().anyMatch(other -> other.order() == order())) {
            own = own.in(WorkOrder.beside(before));
            files.write(own);
        }
    }

    /** Writes the file anew. */
    synchronized void renew() {
        if (!renewal.isShutdown()) {
            own = own.at(underWay.get());
            files.write(own);
        }
    }

    /** Tells what went wrong, if anything did. */
    private Optional<String> quietly(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (RuntimeException | FSError e) {
            LOG.warn("other drivers may not know of this one: {}", e.getMessage(), e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void renewQuietly() {
        Optional<String> unused = quietly(this::renew);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "driver-lease");
        thread.setDaemon(true);
        return thread;
    }
}
