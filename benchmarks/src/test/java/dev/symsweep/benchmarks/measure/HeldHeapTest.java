package dev.symsweep.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeldHeapTest {

    private static final int BYTES = 50_000_000;
    private static final String ALL = "end of major GC";

    @BeforeAll
    static void requireCollections() {
        assumeTrue(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .noneMatch(option -> option.contains("DisableExplicitGC")),
                "this JVM collects no garbage when it is asked to");
    }

    @Test
    void countsWhatIsInUseOnTheHeapAfterACollectionOfAll() {
        try (HeldHeap heap = HeldHeap.watch()) {
            byte[] held = new byte[BYTES];
            System.gc();
            GarbageCollectionNotificationInfo collection = last(ALL);
            Reference.reachabilityFence(held);
            heap.count(collection);

            Map<String, MemoryUsage> pools = collection.getGcInfo().getMemoryUsageAfterGc();
            double everywhere =
                    pools.values().stream().mapToLong(MemoryUsage::getUsed).sum() / 1e6;
            double megabytes = heap.megabytes().orElseThrow();
            assertThat(megabytes)
                    .isGreaterThan(BYTES / 1e6)
                    .isLessThan(everywhere - pools.get("Metaspace").getUsed() / 1e6 + 0.1);
        }
    }

    @Test
    void aCollectionOfYoungObjectsDoesNotCount() {
        System.gc();
        GarbageCollectionNotificationInfo young = last("end of minor GC");
        HeldHeap heap = new HeldHeap(Map.of());
        heap.count(young);

        assertThat(heap.megabytes()).isEmpty();
    }

    @Test
    void collectionsBeforeDoNotCount() {
        System.gc();
        GarbageCollectionNotificationInfo before = last(ALL);
        long id = before.getGcInfo().getId();
        HeldHeap heap = new HeldHeap(Map.of(before.getGcName(), id));
        heap.count(before);
        assertThat(heap.megabytes()).isEmpty();

        HeldHeap earlier = new HeldHeap(Map.of(before.getGcName(), id - 1));
        earlier.count(before);
        assertThat(earlier.megabytes()).isPresent();
    }

    @Test
    void hearsOfCollectionsDuringTheWork() {
        OptionalDouble megabytes = HeldHeap.during(() -> {
            byte[] held = new byte[BYTES];
            long before = collections();
            while (collections() < before + 5) {
                Thread.onSpinWait();
            }
            Reference.reachabilityFence(held);
        });

        assertThat(megabytes.orElseThrow())
                .isBetween(BYTES / 1e6, Runtime.getRuntime().maxMemory() / 1e6);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionCount())
                .sum();
    }

    /** The last collection, as one of another kind. */
    private static GarbageCollectionNotificationInfo last(String action) {
        GarbageCollectorMXBean collector = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .filter(one -> one.getLastGcInfo() != null)
                .max(Comparator.comparingLong(one -> one.getLastGcInfo().getEndTime()))
                .orElseThrow();
        return new GarbageCollectionNotificationInfo(
                collector.getName(), action, "System.gc()", collector.getLastGcInfo());
    }
}
