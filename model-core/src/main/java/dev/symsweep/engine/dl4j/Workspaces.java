package dev.symsweep.engine.dl4j;

import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's workspaces of the calling thread. ND4J frees their memory once the garbage collector has found that they are
 * gone; as it does not see their size, it is called for them, but not for little.
 */
final class Workspaces {

    /** What may be waiting for the collector. */
    private static final long MOST_BYTES = 256L << 20;

    private static final AtomicLong WAITING = new AtomicLong();

    private Workspaces() {}

    /** Gives up all workspaces of this thread, which no array may live in any more. */
    static void release() {
        MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
        long bytes = 0;
        for (MemoryWorkspace workspace : manager.getAllWorkspacesForCurrentThread()) {
            bytes += workspace.getCurrentSize();
            manager.destroyWorkspace(workspace);
        }
        if (WAITING.addAndGet(bytes) >= MOST_BYTES) {
            WAITING.set(0);
            Nd4j.getMemoryManager().invokeGc();
        }
    }
}
