package dev.symsweep.benchmarks.pairs;

/**
 * One contender at the curves of a population's pairs. The ends of a tile's curves are evaluated once in the tile. Owns
 * native memory: close it. It belongs to the thread that made it.
 */
interface PairSide extends AutoCloseable {

    /** What computes: library, version, instruction set. */
    String library();

    /** Forgets what it knows of the last tile. */
    void startTile();

    /**
     * The mean over the points of the loss along a pair's curve, by which contenders are checked against each other.
     */
    double meanLoss(PairPopulation.Pair pair);

    @Override
    void close();
}
