package dev.symsweep.engine.libtorch;

/**
 * How many networks fit into a task's share of a card.
 *
 * @param bytes the share, 0 if the card's memory is not known
 */
record StackRoom(long bytes) {

    /** More of them fill any card of today. */
    static final int MOST = 128;

    /** What CUDA and its libraries take of a card before anything is computed. */
    private static final long OWN = 1L << 30;

    /** Gradients of activations, moments, and workspaces of convolutions come to the least that a network needs. */
    private static final int TIMES_LEAST = 3;

    /**
     * That of a task.
     *
     * @param total the card's memory in bytes
     * @param share what of the card the task may take, above 0 and at most 1
     */
    static StackRoom of(long total, double share) {
        return new StackRoom((long) (total * share));
    }

    /**
     * How many fit, at least 1: whether even one does is found out where it is trained.
     *
     * @param least the bytes that one network needs at least
     */
    int members(long least) {
        long fitting = (bytes - OWN) / (TIMES_LEAST * Math.max(1, least));
        return (int) Math.max(1, Math.min(MOST, fitting));
    }
}
