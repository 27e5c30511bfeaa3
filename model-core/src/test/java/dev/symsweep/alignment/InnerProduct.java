package dev.symsweep.alignment;

import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import java.util.function.Predicate;

/** Inner products of parameter vectors, entry by entry: what alignment by weights makes large. */
public final class InnerProduct {

    private InnerProduct() {}

    /** Of all but running statistics. */
    public static double of(Network network, float[] a, float[] b) {
        return of(network, a, b, tensor -> !tensor.role().isBuffer());
    }

    /** Of some tensors. */
    public static double of(Network network, float[] a, float[] b, Predicate<ParameterTensor> counts) {
        double sum = 0;
        for (ParameterTensor tensor : network.layout().tensors()) {
            for (int i = tensor.offset(); counts.test(tensor) && i < tensor.end(); i++) {
                sum += (double) a[i] * b[i];
            }
        }
        return sum;
    }
}
