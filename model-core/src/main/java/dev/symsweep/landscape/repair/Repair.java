package dev.symsweep.landscape.repair;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.BatchStatistics;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.landscape.Path;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * REPAIR (Jordan et al. 2023): averaging two aligned networks makes activations vary less, layer by layer; this gives
 * each channel of the merged network the mean and standard deviation between those of the two. A path is repaired by
 * what its networks are {@link #measured} to be, in {@link #closedForm}, or by a {@link #reset} alone. Channels are
 * rescaled by parameters of the network itself: the weight and bias of a dense layer or convolution, or the scale and
 * shift of the layer or group norm behind one. Convolutions with neither stay as they are, and so do the logits.
 *
 * <p>Batch norms have their statistics re-estimated instead (RESET), at the ends of a path too; that alone gives their
 * outputs what the others are rescaled to. As that comes first, no node may be rescaled that stands before a batch
 * norm, whose statistics would no longer be right. What only resets needs none of what rescales: that is compiled when
 * it is first asked for.
 *
 * <p>Rescaling touches fixed entries of a W-asymmetric network like any other.
 *
 * <p>Owns compiled networks: close it. One thread at a time.
 */
public final class Repair implements AutoCloseable {

    private final Engine engine;
    private final Network network;
    private final Examples data;
    private final List<ChannelFold> folds;
    private final BatchStatistics batchStatistics;
    private Optional<ChannelReader> reader = Optional.empty();

    private Repair(Engine engine, Network network, Examples data) {
        this.engine = engine;
        this.network = network;
        this.data = data;
        folds = ChannelFold.of(network);
        batchStatistics = BatchStatistics.of(engine, network, data);
    }

    /**
     * The repair of a network.
     *
     * @param examples how many statistics are taken over, from the start of the data; all of it if it has fewer, or is
     *     a graph. The same give the target and the measured statistics, so that a thousand go far
     * @throws IllegalArgumentException if the data does not fit the network, or there are no examples
     */
    public static Repair of(Engine engine, Network network, Examples data, int examples) {
        Evaluator.requireFit(network, data);
        if (examples < 1) {
            throw new IllegalArgumentException("examples is " + examples + ", must be at least 1");
        }
        if (data.graph().isPresent()) {
            return new Repair(engine, network, data);
        }
        int[] first = IntStream.range(0, Math.min(examples, data.size())).toArray();
        return new Repair(engine, network, data.select(data.name(), first));
    }

    /**
     * The nodes of a network whose channels would be rescaled, in the order of computation.
     *
     * @throws IllegalArgumentException if one of them stands before a batch norm; the message names both
     */
    public static List<String> nodes(Network network) {
        List<ChannelFold> folds = ChannelFold.of(network);
        requireBehindBatchNorms(network, folds);
        return names(folds);
    }

    private static List<String> names(List<ChannelFold> folds) {
        return folds.stream().map(ChannelFold::node).toList();
    }

    private static void requireBehindBatchNorms(Network network, List<ChannelFold> folds) {
        Map<String, String> rescaledBefore = new HashMap<>();
        Set<String> rescaled = Set.copyOf(names(folds));
        for (Node node : network.nodes()) {
            Optional<String> before = node.inputs().stream()
                    .filter(rescaledBefore::containsKey)
                    .findFirst()
                    .map(rescaledBefore::get);
            if (node instanceof BatchNorm && before.isPresent()) {
                throw new IllegalArgumentException(
                        "node " + before.get() + " would be rescaled and stands before batch norm " + node.name()
                                + ", must stand behind all batch norms: their statistics are re-estimated first");
            }
            if (rescaled.contains(node.name())) {
                rescaledBefore.put(node.name(), node.name());
            } else {
                before.ifPresent(name -> rescaledBefore.put(node.name(), name));
            }
        }
    }

    /**
     * The straight path between two networks, with the statistics of its batch norms estimated again, and nothing else.
     *
     * @param a a whole parameter vector, which must not change while the path is used
     * @param b another one, aligned to the first
     * @return computes with this repair's networks: use it before this is closed, and one at a time
     * @throws IllegalArgumentException if a vector has another size than the layout, or an entry that is not finite;
     *     the message names the tensor
     */
    public Path reset(float[] a, float[] b) {
        return path(Rescaling.NONE, a, b);
    }

    /**
     * The path whose networks are rescaled by what their own channels are like: each node that is rescaled takes a pass
     * over the examples at each point, and has its target to rounding. Otherwise like {@link #reset}.
     *
     * @return at any point throws an {@link IllegalArgumentException} if a node that would be rescaled stands before a
     *     batch norm; the message names both
     */
    public Path measured(float[] a, float[] b) {
        return path(Rescaling.MEASURED, a, b);
    }

    /**
     * The path whose networks are rescaled by what their channels would be like if activations mixed as weights do: no
     * pass over the examples but for its ends and for batch norms. Otherwise like {@link #measured}; exact for the
     * first layer, an approximation behind it.
     */
    public Path closedForm(float[] a, float[] b) {
        return path(Rescaling.CLOSED_FORM, a, b);
    }

    private Path path(Rescaling rescaling, float[] a, float[] b) {
        VectorCheck.require(network.layout(), "a", a);
        VectorCheck.require(network.layout(), "b", b);
        return new RepairedPath(this, rescaling, a, b);
    }

    List<ChannelFold> folds() {
        return folds;
    }

    /** The vector with re-estimated statistics of batch norms; a copy if there are none. */
    float[] withStatistics(float[] vector) {
        return batchStatistics.reestimated(vector);
    }

    /**
     * What is rescaled at the ends of a path, whose batch norms are reset like those of all networks between.
     *
     * @return of each fold, in their order
     * @throws IllegalArgumentException if one of them stands before a batch norm; the message names both
     */
    List<PairSums.Statistics> ends(float[] a, float[] b) {
        requireBehindBatchNorms(network, folds);
        // Batch norms alone have no ends to measure.
        return folds.isEmpty() ? List.of() : reader().pair(withStatistics(a), withStatistics(b));
    }

    /** The statistics of what a node that is rescaled puts out. */
    ChannelStatistics measured(ChannelFold fold, float[] vector) {
        return reader().one(fold.node(), vector);
    }

    private ChannelReader reader() {
        ChannelReader compiled = reader.orElseGet(() -> new ChannelReader(engine, network, data, names(folds)));
        reader = Optional.of(compiled);
        return compiled;
    }

    @Override
    public void close() {
        reader.ifPresent(ChannelReader::close);
    }
}
