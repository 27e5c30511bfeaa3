package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.training.Optimization;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW in one pass over the memory, as PyTorch's {@code fused=True} does it. libtorch's C++ optimizer makes about
 * eight passes and has no such option, and the preset does not wrap the operator, but TorchScript reaches it.
 */
final class LibtorchFusedAdamW {

    // Lists grow by calls of their own: TorchScript drops an operator that writes only to lists made beside it, and
    // shares the constant []. The operator leaves counting to its caller.
    private static final String SCRIPT = """
            def none(any: Tensor) -> List[Tensor]:
              tensors = [any]
              tensors.pop()
              return tensors

            def append(tensors: List[Tensor], next: Tensor) -> List[Tensor]:
              tensors.append(next)
              return tensors

            def step(
              parameters: List[Tensor], first: List[Tensor], second: List[Tensor], largest: List[Tensor],
              steps: List[Tensor],
              lr: float, beta1: float, beta2: float, decay: float, eps: float
            ):
              gradients: List[Tensor] = []
              for parameter in parameters:
                gradients.append(torch._unwrap_optional(parameter.grad))
              torch._foreach_add_(steps, 1)
              torch._fused_adamw_(
                parameters, gradients, first, second, largest, steps,
                lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
              return 0
            """;

    private final CompilationUnit unit = torch.compile(SCRIPT);
    private final Function none = function("none");
    private final Function append = function("append");
    private final Function step = function("step");
    private final IValueVector arguments = new IValueVector();

    LibtorchFusedAdamW(Optimization.AdamW adamW, double learningRate, TensorVector parameters) {
        IValue values = list(parameters.get(0));
        IValue first = list(parameters.get(0));
        IValue second = list(parameters.get(0));
        IValue largest = list(parameters.get(0));
        IValue steps = list(parameters.get(0));
        for (Tensor parameter : parameters.get()) {
            values = append(values, parameter);
            first = append(first, torch.zeros(parameter.shape()));
            second = append(second, torch.zeros(parameter.shape()));
            steps = append(steps, torch.zeros(new long[0]));
        }
        arguments
                .push_back(values)
                .push_back(first)
                .push_back(second)
                .push_back(largest)
                .push_back(steps);
        arguments.push_back(new IValue(learningRate));
        arguments.push_back(new IValue(adamW.beta1()));
        arguments.push_back(new IValue(adamW.beta2()));
        arguments.push_back(new IValue(adamW.weightDecay()));
        arguments.push_back(new IValue(adamW.epsilon()));
    }

    /** Takes a step with the parameters' gradients; gradients must not be recorded meanwhile. */
    void step() {
        step.apply(arguments);
    }

    private IValue list(Tensor any) {
        return none.apply(new IValueVector(new IValue(any)));
    }

    private IValue append(IValue list, Tensor next) {
        return append.apply(new IValueVector(list, new IValue(next)));
    }

    private Function function(String name) {
        return unit.find_function(new QualifiedName(name));
    }
}
