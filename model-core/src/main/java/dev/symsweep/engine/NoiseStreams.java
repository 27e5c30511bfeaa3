package dev.symsweep.engine;

import dev.symsweep.random.NoiseSource;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams that the nodes of an executable draw from: each pass opens them anew, and goes on in them to its end. */
public final class NoiseStreams {

    private final Map<String, RandomStream> open = new HashMap<>();
    private @Nullable NoiseSource source;

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
        return source != null;
    }

    /**
     * Draws a node's next standard normal values; zeros if there is no noise.
     *
     * @param into its places {@code from} to before {@code to} are filled
     */
    public void fill(String node, float[] into, int from, int to) {
        NoiseSource written = source;
        if (written == null) {
            Arrays.fill(into, from, to, 0);
        } else {
            open.computeIfAbsent(node, written::stream).fillGaussians(into, from, to);
        }
    }
}
