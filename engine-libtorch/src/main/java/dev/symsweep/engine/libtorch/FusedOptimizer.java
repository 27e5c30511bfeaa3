package dev.symsweep.engine.libtorch;

import dev.symsweep.training.Optimization;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An optimizer in one pass over the memory, as PyTorch's {@code fused=True} does it. The C++ interface has no such
 * option, and the preset does not wrap the operators, but TorchScript reaches them. An optimizer works on one member of
 * a stack, whose gradients are parts of those of the whole stack.
 */
public final class FusedOptimizer {

    // Lists grow by calls of their own: TorchScript drops an operator that writes only to lists made beside it, and
    // shares the constant []. The operators leave counting to their caller; all lists of steps hold one counter.
    private static final String SCRIPT = """
        def none(any: Tensor) -> List[Tensor]:
          tensors = [any]
          tensors.pop()
          return tensors

        def append(tensors: List[Tensor], next: Tensor) -> List[Tensor]:
          tensors.append(next)
          return tensors

        def gradients(trained: List[Tensor], members: int, member: int) -> List[Tensor]:
          parts: List[Tensor] = []
          for tensor in trained:
            gradient = torch._unwrap_optional(tensor.grad)
            if members > 1:
              rows = gradient.size(0) // members
              gradient = gradient.narrow(0, member * rows, rows)
            parts.append(gradient)
          return parts

        def adam(
          trained: List[Tensor], members: int, member: int, parameters: List[Tensor],
          first: List[Tensor], second: List[Tensor], largest: List[Tensor], steps: List[Tensor],
          lr: float, beta1: float, beta2: float, decay: float, eps: float
        ):
          steps[0].add_(1)
          torch._fused_adam_(
            parameters, gradients(trained, members, member), first, second, largest, steps,
            lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          return 0

        def adamw(
          trained: List[Tensor], members: int, member: int, parameters: List[Tensor],
          first: List[Tensor], second: List[Tensor], largest: List[Tensor], steps: List[Tensor],
          lr: float, beta1: float, beta2: float, decay: float, eps: float
        ):
          steps[0].add_(1)
          torch._fused_adamw_(
            parameters, gradients(trained, members, member), first, second, largest, steps,
            lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          return 0

        def sgd(
          trained: List[Tensor], members: int, member: int, parameters: List[Tensor],
          speeds: List[Tensor], lr: float, momentum: float, decay: float
        ):
          torch._fused_sgd_(
            parameters, gradients(trained, members, member), speeds,
            weight_decay=decay, momentum=momentum, lr=lr, dampening=0.0, nesterov=False, maximize=False,
            is_first_step=False)
          return 0
        """;

    private static final List<String> ADAM = List.of("adam", "adamw");

    private final Function step;
    private final IValueVector arguments = new IValueVector();
    private final long rate;

    /** Compiled once and kept as long as the JVM. */
    private static final class Compiled {

        static final CompilationUnit UNIT = compile();

        private static CompilationUnit compile() {
            try (PointerScope scope = new PointerScope()) {
                CompilationUnit unit = torch.compile(SCRIPT);
                scope.extend();
                return unit;
            }
        }
    }

    /**
     * What an optimizer works on.
     *
     * @param trained the tensors that collect gradients, of the whole stack
     * @param members of the stack
     * @param member whose part is worked on
     * @param parameters that member's tensors
     * @param moments for each vector of moments, that member's tensors
     * @param steps counts the steps taken, a single f32
     */
    public record Room(
            List<Tensor> trained,
            int members,
            int member,
            List<Tensor> parameters,
            List<List<Tensor>> moments,
            Tensor steps) {

        /** Copies the lists. */
        public Room {
            trained = List.copyOf(trained);
            parameters = List.copyOf(parameters);
            moments = List.copyOf(moments);
        }

        private IValue list(List<Tensor> tensors) {
            IValue list = function("none").apply(new IValueVector(new IValue(steps)));
            for (Tensor tensor : tensors) {
                list = function("append").apply(new IValueVector(list, new IValue(tensor)));
            }
            return list;
        }
    }

    private FusedOptimizer(String function, Room room, List<Double> constants) {
        // Without momentum its operator takes no speeds.
        boolean hasMoments = ADAM.contains(function) || constants.get(0) > 0;
        this.step = function(function);
        add(room.list(room.trained()));
        add(new IValue((long) room.members()));
        add(new IValue((long) room.member()));
        add(room.list(room.parameters()));
        room.moments().forEach(tensors -> add(room.list(hasMoments ? tensors : List.of())));
        if (ADAM.contains(function)) {
            add(room.list(List.of()));
            add(room.list(Collections.nCopies(room.parameters().size(), room.steps())));
        }
        this.rate = arguments.size();
        add(new IValue(0.0));
        constants.forEach(constant -> add(new IValue(constant)));
    }

    private void add(IValue argument) {
        arguments.push_back(argument);
    }

    /** Whether there is an operator for it. */
    static boolean knows(Optimization optimization) {
        return optimization instanceof Optimization.AdamW
                || optimization instanceof Optimization.Adam
                || optimization instanceof Optimization.Sgd;
    }

    /** The optimizer of some constants, one that it {@link #knows}; it belongs to the open scope. */
    public static FusedOptimizer of(Optimization optimization, Room room) {
        if (optimization instanceof Optimization.AdamW adam) {
            return new FusedOptimizer(
                    "adamw", room, List.of(adam.beta1(), adam.beta2(), adam.weightDecay(), adam.epsilon()));
        }
        if (optimization instanceof Optimization.Adam adam) {
            return new FusedOptimizer(
                    "adam", room, List.of(adam.beta1(), adam.beta2(), adam.weightDecay(), adam.epsilon()));
        }
        Optimization.Sgd sgd = (Optimization.Sgd) optimization;
        return new FusedOptimizer("sgd", room, List.of(sgd.momentum(), sgd.weightDecay()));
    }

    /** Takes a step with the gradients that there are; gradients must not be recorded meanwhile. */
    public void step(double learningRate) {
        try (PointerScope scope = new PointerScope()) {
            arguments.put(rate, new IValue(learningRate));
            step.apply(arguments);
        }
    }

    private static Function function(String name) {
        return Compiled.UNIT.find_function(new QualifiedName(name));
    }
}
