package dev.symsweep.engine;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A provider of computation: it compiles networks. Engines are stateless, shared and thread-safe; what they compile is
 * not.
 */
public interface Engine extends Serializable {

    /** What stands between the name of an engine and that of the device it is bound to. */
    String OF_DEVICE = ":";

    /**
     * The name under which {@link #named} finds it, for instance {@code onednn}; of one that is bound to a device
     * {@code libtorch:cuda}.
     */
    String name();

    /**
     * The same engine, bound to a kind of device.
     *
     * @throws IllegalArgumentException if it does not compute on such devices
     */
    default Engine on(String device) {
        throw new IllegalArgumentException(
                "engine " + name() + " computes on the CPU alone, it takes no device, here \"" + device + "\"");
    }

    /** What decides the bits of its results, recorded with every run. */
    Numerics numerics();

    /**
     * Plans a network. The result belongs to the calling thread and must be closed.
     *
     * @param network what to compute
     * @throws IllegalArgumentException if the engine lacks a node of the network (named), the network has no
     *     parameters, or {@link #require} refuses the precision
     */
    Executable compile(Network network, CompileOptions options);

    /** Plans a network for a batch size, in f32. */
    default Executable compile(Network network, int batchSize) {
        return compile(network, CompileOptions.ofBatch(batchSize));
    }

    /**
     * The memory beside the Java heap that training steps take at least, in bytes: parameters, their gradient and the
     * inputs of a batch, if they are no graph, and more where an engine knows more.
     */
    default long leastBytes(Network network, CompileOptions options) {
        long inputs = network.readsGraph()
                ? 0
                : (long) options.batchSize() * network.inputShape().elements();
        return Float.BYTES * (2L * network.layout().size() + inputs);
    }

    /**
     * Checks that it computes in a precision on this machine.
     *
     * @throws IllegalArgumentException if not; the message says what is missing
     */
    void require(Precision precision);

    /**
     * What every provider checks first.
     *
     * @throws IllegalArgumentException if the network has no parameters, or a frozen tensor or an observed node is none
     *     of its
     */
    static void requireCompilable(Network network, CompileOptions options) {
        if (network.layout().differentiable() == 0) {
            throw new IllegalArgumentException("the network has no parameters, must have at least one");
        }
        options.frozen().forEach(name -> network.layout().tensor(name));
        List<String> nodes = network.nodes().stream().map(Node::name).toList();
        for (String observed : options.observed()) {
            if (!nodes.contains(observed)) {
                throw new IllegalArgumentException("no node \"" + observed + "\" to observe, there are " + nodes);
            }
        }
    }

    /**
     * What every executable checks before it reads an activation.
     *
     * @throws IllegalArgumentException if it was not compiled with that node among the observed
     */
    static void requireObserved(String node, Set<String> observed) {
        if (!observed.contains(node)) {
            throw new IllegalArgumentException(
                    "the activation of \"" + node + "\" is not observed, those of " + new TreeSet<>(observed) + " are");
        }
    }

    /**
     * What every executable checks first.
     *
     * @throws IllegalArgumentException if {@code count} is outside 1..batchSize
     */
    static void requireCount(int count, int batchSize) {
        if (count < 1 || count > batchSize) {
            throw new IllegalArgumentException("count is " + count + ", must be 1.." + batchSize);
        }
    }

    /**
     * What every executable checks of a whole parameter vector.
     *
     * @throws IllegalArgumentException if it has not {@code size} entries
     */
    static void requireSize(float[] vector, int size) {
        if (vector.length != size) {
            throw new IllegalArgumentException(
                    "the parameter vector has " + vector.length + " entries, must have " + size);
        }
    }

    /**
     * The engine of that name among the providers on the class path, which may be followed by {@link #OF_DEVICE} and a
     * device. One that cannot be loaded does not stand in the way of others.
     *
     * @throws IllegalArgumentException if there is none, or none for the device; the message lists those there are, and
     *     what could not be loaded
     */
    static Engine named(String name) {
        return EngineProviders.own().named(name);
    }
}
