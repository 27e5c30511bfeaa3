package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.card.Card;
import dev.symsweep.engine.card.Cards;
import dev.symsweep.memory.ByteCount;
import dev.symsweep.memory.MemoryException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The memory of a device, as one network or stack takes it. A card's is taken when it is needed, so that it may not
 * suffice in any pass.
 *
 * @param device where the network computes
 * @param bytes what it takes at least
 */
record DeviceMemory(ComputeDevice device, long bytes) {

    /** What libtorch's own allocator says, and those of cuBLAS and cuDNN. */
    private static final List<String> OUT_OF_MEMORY = List.of("out of memory", "ALLOC_FAILED");

    /**
     * Does work on the device.
     *
     * @throws MemoryException if it does not fit on a card; says so in a line, where libtorch has a page
     */
    <T> T fitting(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            if (!device.isCard() || OUT_OF_MEMORY.stream().noneMatch(reason::contains)) {
                throw e;
            }
            String memory = Cards.here()
                    .numbered(device.card())
                    .flatMap(Card::memory)
                    .map(text -> ", has " + text)
                    .orElse("");
            throw MemoryException.forNow(
                    "does not fit on GPU " + device.card() + ": needs at least " + ByteCount.text(bytes) + memory);
        }
    }
}
