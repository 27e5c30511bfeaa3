package dev.symsweep.engine;

import dev.symsweep.random.NoiseSource;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The streams that the nodes of an executable draw from: each pass opens them anew, and goes on in them to its end. */
public final class NoiseStreams {

    private final Map<String, RandomStream> open = new HashMap<>();
    private NoiseSource source = NoiseSource.NONE;

    /** What {@link Executable#writeNoise} was given. */
    public void write(NoiseSource newSource) {
        source = newSource;
    }

    /** Starts a pass. */
    public void startPass() {
        open.clear();
    }

    /** Whether there is any noise. */
    public boolean isWritten() {
        return source != NoiseSource.NONE;
    }

    /**
     * Draws a node's next standard normal values; zeros if there is no noise.
     *
     * @param into its places {@code from} to before {@code to} are filled
     */
    public void fill(String node, float[] into, int from, int to) {
        if (isWritten()) {
            open.computeIfAbsent(node, source::stream).fillGaussians(into, from, to);
        } else {
            Arrays.fill(into, from, to, 0);
        }
    }
}
