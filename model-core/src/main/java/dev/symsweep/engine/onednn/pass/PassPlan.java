package dev.symsweep.engine.onednn.pass;

import dev.symsweep.memory.MemoryException;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one pass over the network, forward or backward, in the order they run. All native objects made while
 * planning belong to the {@code PointerScope} that is open then. The steps run one after the other and share one
 * scratchpad. Steps that depend on the parameters alone are kept apart, so that evaluation of many batches takes them
 * once.
 */
public final class PassPlan {

    private final engine cpu;
    private final ParameterLayout layout;
    private final Buffer vector;
    private final Set<String> frozen;
    private final Mode mode;
    private final BufferPool pool = new BufferPool();
    private final List<Step> preparations = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Tensor> temporaries = new ArrayList<>();
    private final Map<List<Object>, Tensor> ones = new HashMap<>();
    private final List<memory> scratchpads = new ArrayList<>();
    private long scratchpadBytes;
    private String node = "";
    private @Nullable ObjLongConsumer<Step> preparationClock;
    private @Nullable ObjLongConsumer<Step> stepClock;

    /**
     * An empty pass.
     *
     * @param vector what {@link #tensor} looks into: the parameters in a forward pass, their gradient in a backward
     *     pass
     * @param frozen names of tensors without gradient
     */
    public PassPlan(engine cpu, ParameterLayout layout, Buffer vector, Set<String> frozen, Mode mode) {
        this.cpu = cpu;
        this.layout = layout;
        this.vector = vector;
        this.frozen = frozen;
        this.mode = mode;
    }

    /** The engine of oneDNN that all primitives of the pass run on. */
    public engine cpu() {
        return cpu;
    }

    /** Training or evaluation. */
    public Mode mode() {
        return mode;
    }

    /** The memory that activations and gradients share. */
    public BufferPool pool() {
        return pool;
    }

    /**
     * Appends the steps of a node.
     *
     * @throws IllegalArgumentException if oneDNN refuses one of them; the message names the node
     * @throws MemoryException if there is not as much memory as it takes
     */
    public void plan(String name, Runnable planning) {
        startNode(name);
        try {
            planning.run();
        } catch (MemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("engine onednn cannot compute node " + name + ": " + e.getMessage(), e);
        }
    }

    /** Starts the steps of a node; what was temporary in the one before is free again. */
    public void startNode(String name) {
        node = name;
        temporaries.forEach(temporary -> pool.release(temporary.buffer()));
        temporaries.clear();
    }

    /** A named tensor of this pass. */
    public Tensor tensor(String name) {
        ParameterTensor tensor = layout.tensor(name);
        long[] sizes = new long[tensor.shape().rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = tensor.shape().size(axis);
        }
        return Tensor.in(cpu, vector, (long) tensor.offset() * Float.BYTES, data_type.f32, sizes);
    }

    /** Whether a parameter is not trained, so that its gradient is not needed. */
    public boolean isFrozen(String name) {
        return frozen.contains(name);
    }

    /**
     * A named tensor of the gradient; if it is frozen, memory that nobody reads, for primitives that give several
     * gradients at once.
     */
    public Tensor gradient(String name) {
        Tensor gradient = tensor(name);
        return isFrozen(name) ? temporary(gradient.type(), gradient.sizes()) : gradient;
    }

    /** Memory for the steps of this node alone; its content is undefined. */
    public Tensor temporary(data_type type, long... sizes) {
        Tensor temporary = Tensor.in(cpu, pool.acquire(Tensor.bytes(type, sizes)), type, sizes);
        temporaries.add(temporary);
        return temporary;
    }

    /** The same in a primitive's own layout. */
    public memory temporary(memory.desc description) {
        return temporary(data_type.u8, description.get_size()).memory(description);
    }

    /** The tensor, or where it is of another type a copy in f32 for the steps of this node. */
    public Tensor inF32(Tensor tensor) {
        if (tensor.type() == data_type.f32) {
            return tensor;
        }
        Tensor copy = temporary(data_type.f32, tensor.sizes());
        copy(tensor.plain(), copy.plain());
        return copy;
    }

    /** Memory that the backward pass of this node will read; in evaluation there is none. */
    public Tensor kept(data_type type, long... sizes) {
        return mode == Mode.TRAINING ? Tensor.zeros(cpu, type, sizes) : temporary(type, sizes);
    }

    /** A row of ones. */
    public Tensor ones(data_type type, long count) {
        return ones.computeIfAbsent(List.of(type, count), absent -> {
            Tensor floats = Tensor.zeros(cpu, data_type.f32, 1, count);
            for (int i = 0; i < count; i++) {
                floats.floats().put(i, 1f);
            }
            if (type == data_type.f32) {
                return floats;
            }
            Tensor converted = Tensor.zeros(cpu, type, 1, count);
            prepare(floats.plain(), converted.plain());
            return converted;
        });
    }

    /** Attributes of every primitive: the scratchpad is ours, so that no step allocates. */
    public primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    /** The same, with operations fused behind the primitive. */
    public primitive_attr attributes(post_ops fused) {
        primitive_attr attributes = attributes();
        attributes.set_post_ops(fused);
        return attributes;
    }

    /** The same, with an activation fused behind the primitive. */
    public primitive_attr attributes(FusedActivation fused) {
        if (fused == FusedActivation.NONE) {
            return attributes();
        }
        post_ops relu = new post_ops();
        relu.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
        return attributes(relu);
    }

    /**
     * What depends on parameters alone, in the order and type that a primitive wants; the same memory if it has them
     * already.
     */
    public memory arranged(memory source, memory.desc wanted) {
        if (source.get_desc().equals(wanted)) {
            return source;
        }
        memory arranged = memory(wanted);
        prepare(source, arranged);
        return arranged;
    }

    /** New memory for a primitive's own layout. */
    public memory memory(memory.desc description) {
        return new memory(
                description, cpu, Buffer.allocate(description.get_size()).from(0));
    }

    /** Appends a copy in another order or type. */
    public void copy(memory source, memory destination) {
        copy(source, destination, steps);
    }

    /** Appends a copy that depends on the parameters alone. */
    public void prepare(memory source, memory destination) {
        copy(source, destination, preparations);
    }

    private void copy(memory source, memory destination, List<Step> into) {
        reorder.primitive_desc descriptor =
                new reorder.primitive_desc(cpu, source.get_desc(), cpu, destination.get_desc(), attributes(), false);
        IntMemoryMap arguments =
                new IntMemoryMap().put(dnnl.DNNL_ARG_FROM, source).put(dnnl.DNNL_ARG_TO, destination);
        add(new reorder(descriptor), descriptor, arguments, into);
    }

    /** Appends a primitive with the memory it reads and writes. */
    public void add(primitive operation, primitive_desc_base descriptor, IntMemoryMap arguments) {
        add(operation, descriptor, arguments, steps);
    }

    /** Appends a primitive that depends on the parameters alone. */
    public void addPreparation(primitive operation, primitive_desc_base descriptor, IntMemoryMap arguments) {
        add(operation, descriptor, arguments, preparations);
    }

    private void add(primitive operation, primitive_desc_base descriptor, IntMemoryMap arguments, List<Step> into) {
        memory.desc scratchpad = descriptor.scratchpad_desc();
        long bytes = scratchpad.get_size();
        if (bytes > 0) {
            // Its address follows in seal(), when the largest need is known.
            memory unbound = new memory(scratchpad, cpu, new BytePointer((Pointer) null));
            scratchpads.add(unbound);
            scratchpadBytes = Math.max(scratchpadBytes, bytes);
            arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, unbound);
        }
        into.add(PrimitiveStep.of(node, descriptor, operation, arguments));
    }

    /**
     * Appends what is computed on the JVM's heap, between the primitives before and after.
     *
     * @param description for profiles
     */
    public void add(String description, Runnable computation) {
        steps.add(new HeapStep(node, description, computation));
    }

    /** Ends the planning. */
    public void seal() {
        if (scratchpadBytes > 0) {
            BytePointer scratchpad = Buffer.allocate(scratchpadBytes).from(0);
            scratchpads.forEach(unbound -> unbound.set_data_handle(scratchpad));
        }
    }

    /** Times all steps from now on; each clock gets a step and its time in nanoseconds. */
    public void clock(ObjLongConsumer<Step> forPreparations, ObjLongConsumer<Step> forSteps) {
        preparationClock = forPreparations;
        stepClock = forSteps;
    }

    /** Runs what depends on the parameters alone. */
    public void prepare(stream cpuStream) {
        run(preparations, cpuStream, preparationClock);
    }

    /** Runs all other steps. */
    public void run(stream cpuStream) {
        run(steps, cpuStream, stepClock);
    }

    private static void run(List<Step> steps, stream cpuStream, @Nullable ObjLongConsumer<Step> clock) {
        for (Step step : steps) {
            long start = clock == null ? 0 : System.nanoTime();
            step.run(cpuStream);
            if (clock != null) {
                clock.accept(step, System.nanoTime() - start);
            }
        }
    }
}
