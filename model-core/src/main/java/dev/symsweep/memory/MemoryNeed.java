package dev.symsweep.memory;

import java.util.OptionalLong;

/**
 * The least memory that something needs.
 *
 * @param heap bytes of Java heap
 * @param beside bytes of memory beside it
 */
public record MemoryNeed(long heap, long beside) {

    /**
     * Checks that this JVM and this machine are large enough, whatever else they hold now.
     *
     * @throws MemoryException if not
     */
    public void require() {
        OptionalLong total = PhysicalMemory.here().total();
        if (heap > Runtime.getRuntime().maxMemory() || total.isPresent() && beside > total.getAsLong()) {
            throw MemoryException.tooLarge(text());
        }
    }

    /** What to say when it turned out not to fit. */
    public MemoryException shortage(Throwable cause) {
        return MemoryException.met(text(), cause);
    }

    private String text() {
        OptionalLong available = PhysicalMemory.here().available();
        return "does not fit into memory: needs at least " + ByteCount.text(heap) + " of Java heap, of which there are "
                + ByteCount.text(Runtime.getRuntime().maxMemory()) + " (-Xmx), and " + ByteCount.text(beside)
                + " beside it"
                + (available.isPresent()
                        ? ", of which " + ByteCount.text(available.getAsLong()) + " are available"
                        : "");
    }
}
