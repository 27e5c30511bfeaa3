package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.card.Card;
import dev.symsweep.engine.card.Cards;
import dev.symsweep.memory.NativeMemory;
import dev.symsweep.network.Network;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.HeapStepper;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.stack.StackedStepper;
import dev.symsweep.training.stack.StackingEngine;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;

/**
 * The engine {@code libtorch}: PyTorch's library, on one thread of a CPU or on an NVIDIA GPU. Its bits depend on
 * libtorch's version, on the instruction set or on the card, CUDA and cuDNN. Algorithms are deterministic, and products
 * of f32 are in f32.
 */
public final class LibtorchEngine implements StackingEngine {

    private static final long serialVersionUID = 1;
    private static final String NAME = "libtorch";
    private static final int BF16_GENERATION = 8;

    private final DeviceChoice choice;

    /** On the GPU that a task was given, or else on the CPU. */
    public LibtorchEngine() {
        this(DeviceChoice.ANY);
    }

    private LibtorchEngine(DeviceChoice choice) {
        this.choice = choice;
    }

    @Override
    public Engine on(String device) {
        return new LibtorchEngine(DeviceChoice.named(device));
    }

    @Override
    public String name() {
        return choice == DeviceChoice.ANY ? NAME : NAME + Engine.OF_DEVICE + choice.word();
    }

    @Override
    public Numerics numerics() {
        ComputeDevice device = choice.resolve();
        return new Numerics(name(), Libtorch.version(), isa(device), 1);
    }

    private static String isa(ComputeDevice device) {
        if (!device.isCard()) {
            return Libtorch.processor();
        }
        String card = Cards.asFirstFound()
                .numbered(device.card())
                .map(found -> found.name() + " " + found.capability())
                .orElse("unknown card");
        return card + ", " + Libtorch.cuda() + ", without TF32";
    }

    /** Every CPU computes bf16, without the instructions for it slowly; cards do from capability 8.0 on. */
    @Override
    public void require(Precision precision) {
        ComputeDevice device = choice.resolve();
        if (precision == Precision.BF16 && device.isCard()) {
            Cards.asFirstFound().numbered(device.card()).ifPresent(LibtorchEngine::requireBf16);
        }
    }

    private static void requireBf16(Card card) {
        if (card.isOlderThan(BF16_GENERATION)) {
            throw new IllegalArgumentException("precision bf16 needs a GPU of compute capability 8.0 or later, "
                    + card.name() + " has " + card.capability());
        }
    }

    /** Automatic differentiation keeps what every node puts out. */
    @Override
    public long leastBytes(Network network, CompileOptions options) {
        long scalars = network.nodes().stream()
                .mapToLong(node -> network.shape(node.name()).elements())
                .sum();
        int bytes = options.precision() == Precision.BF16 ? Short.BYTES : Float.BYTES;
        return StackingEngine.super.leastBytes(network, options) + bytes * scalars * options.batchSize();
    }

    @Override
    public Executable compile(Network network, CompileOptions options) {
        Engine.requireCompilable(network, options);
        return made(
                options.precision(),
                leastBytes(network, options),
                memory -> new LibtorchExecutable(network, options, memory));
    }

    private <T> T made(Precision precision, long bytes, Function<DeviceMemory, T> maker) {
        require(precision);
        ComputeDevice device = choice.resolve();
        Libtorch.prepare();
        if (!device.isCard()) {
            NativeMemory.require(bytes, Pointer::trimMemory);
        }
        DeviceMemory memory = new DeviceMemory(device, bytes);
        return memory.fitting(() -> maker.apply(memory));
    }

    /** On the device; on the heap for a loss or an optimizer that it does not know, and where nodes draw noise. */
    @Override
    public Stepper stepper(StepPlan plan, Precision precision, float[] start) {
        if (!StackedPlans.canStack(plan)) {
            return HeapStepper.of(plan, new Arithmetic(this, precision), start);
        }
        return new LibtorchStepper(stacked(List.of(plan), precision, List.of(start)));
    }

    @Override
    public boolean stacks(StepPlan plan) {
        return StackedPlans.canStack(plan) && !plan.network().readsGraph();
    }

    /** On a CPU one network fills the core. */
    @Override
    public int bestWidth(StepPlan plan, Precision precision, double share) {
        ComputeDevice device = choice.resolve();
        if (!device.isCard()) {
            return 1;
        }
        long total = Cards.asFirstFound()
                .numbered(device.card())
                .map(Card::totalBytes)
                .orElse(0L);
        return StackRoom.of(total, share).members(leastBytes(plan.network(), plan.compileOptions(precision)));
    }

    @Override
    public StackedStepper stacked(List<StepPlan> plans, Precision precision, List<float[]> starts) {
        StackedPlans.requireAlike(plans);
        CompileOptions options = plans.get(0).compileOptions(precision);
        Engine.requireCompilable(plans.get(0).network(), options);
        return made(
                precision,
                plans.size() * leastBytes(plans.get(0).network(), options),
                memory -> new StackedSteps(plans, precision, starts, memory));
    }
}
