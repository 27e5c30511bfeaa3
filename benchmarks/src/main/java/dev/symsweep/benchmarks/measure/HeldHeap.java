package dev.symsweep.benchmarks.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How much heap some work holds: the most that was in use after a collection of garbage while it went on. What is in
 * use before one says how much heap there is rather.
 */
public final class HeldHeap implements AutoCloseable {

    private final List<NotificationEmitter> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(NotificationEmitter.class::isInstance)
            .map(NotificationEmitter.class::cast)
            .toList();
    private final AtomicLong most = new AtomicLong();
    private final NotificationListener listener = (notification, nothing) -> heard(notification);

    private HeldHeap() {}

    /** Collects all garbage, and watches from now on. */
    public static HeldHeap watch() {
        System.gc();
        HeldHeap heap = new HeldHeap();
        heap.collectors.forEach(collector -> collector.addNotificationListener(heap.listener, null, null));
        return heap;
    }

    private void heard(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            long used = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc()
                    .values()
                    .stream()
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
            most.accumulateAndGet(used, Math::max);
        }
    }

    /** The most until now; 0 if there was no collection. */
    public double megabytes() {
        return most.get() / 1e6;
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
