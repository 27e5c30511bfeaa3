package dev.symsweep.engine.libtorch;

import dev.symsweep.symmetry.FixedEntries;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The fixed entries of a stack's members and their values, which are put back where the network computes.
 *
 * @param vector all parameters
 * @param places where the fixed entries lie in it, none if there are none
 * @param values what they hold
 */
record FixedPlaces(Tensor vector, Tensor places, Tensor values) {

    static FixedPlaces of(List<FixedEntries> entries, StackedVector parameters, ComputeDevice device) {
        int count = entries.stream().mapToInt(FixedEntries::count).sum();
        long[] places = new long[count];
        float[] values = new float[count];
        int from = 0;
        for (int member = 0; member < entries.size(); member++) {
            FixedEntries own = entries.get(member);
            System.arraycopy(parameters.places(member, own.indices()), 0, places, from, own.count());
            System.arraycopy(own.values(), 0, values, from, own.count());
            from += own.count();
        }
        return new FixedPlaces(
                parameters.tensor(), device.take(Tensor.create(places)), device.take(Tensor.create(values)));
    }

    void restore() {
        if (places.numel() > 0) {
            vector.index_copy_(0, places, values);
        }
    }
}
