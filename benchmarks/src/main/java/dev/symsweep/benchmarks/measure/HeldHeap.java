package dev.symsweep.benchmarks.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How much heap some work holds: the most that was in use after a collection of all garbage while it went on. What is
 * in use before one, or after one of young objects alone, says how much heap there is rather.
 */
public final class HeldHeap implements AutoCloseable {

    private static final String COLLECTION_OF_ALL = "end of major GC";
    private static final long NONE = -1;
    private static final long MILLISECONDS_BETWEEN_COLLECTIONS = 20;

    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final Map<String, Long> collectionsBefore;
    private final AtomicLong most = new AtomicLong(NONE);
    private final NotificationListener listener = (notification, nothing) -> heard(notification);

    /** @param collectionsBefore by collector, the number of the last collection that does not count */
    HeldHeap(Map<String, Long> collectionsBefore) {
        this.collectionsBefore = Map.copyOf(collectionsBefore);
    }

    /**
     * Does some work, while all garbage is collected again and again: not for taking its time.
     *
     * @return megabytes; empty where the JVM collects no garbage when it is asked to, or is done too soon
     */
    public static OptionalDouble during(Runnable work) {
        try (HeldHeap heap = watch()) {
            Thread collecting = new Thread(HeldHeap::collect, "garbage collection");
            collecting.setDaemon(true);
            collecting.start();
            try {
                work.run();
            } finally {
                collecting.interrupt();
            }
            return heap.megabytes();
        }
    }

    private static void collect() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                System.gc();
                Thread.sleep(MILLISECONDS_BETWEEN_COLLECTIONS);
            }
        } catch (InterruptedException e) {
            // The work is done, and so is this thread.
            Thread.currentThread().interrupt();
        }
    }

    /** Collects all garbage, and watches from now on. */
    static HeldHeap watch() {
        System.gc();
        Map<String, Long> before = new HashMap<>();
        for (GarbageCollectorMXBean collector : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            GcInfo last = collector.getLastGcInfo();
            before.put(collector.getName(), last == null ? 0 : last.getId());
        }
        HeldHeap heap = new HeldHeap(before);
        heap.collectors.forEach(collector -> emitter(collector).addNotificationListener(heap.listener, null, null));
        return heap;
    }

    private static NotificationEmitter emitter(GarbageCollectorMXBean collector) {
        return (NotificationEmitter) collector;
    }

    private void heard(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            count(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
        }
    }

    /** Counts what is in use after a collection, if it is one of all garbage. */
    void count(GarbageCollectionNotificationInfo collection) {
        long before = collectionsBefore.getOrDefault(collection.getGcName(), 0L);
        if (!collection.getGcAction().equals(COLLECTION_OF_ALL)
                || collection.getGcInfo().getId() <= before) {
            return;
        }
        long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        most.accumulateAndGet(used, Math::max);
    }

    /** The most until now; empty if no collection was one of all garbage. */
    OptionalDouble megabytes() {
        long bytes = most.get();
        return bytes == NONE ? OptionalDouble.empty() : OptionalDouble.of(bytes / 1e6);
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : collectors) {
            try {
                emitter(collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
