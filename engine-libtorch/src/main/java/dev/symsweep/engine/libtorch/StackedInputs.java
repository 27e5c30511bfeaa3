package dev.symsweep.engine.libtorch;

import dev.symsweep.network.Shape;
import org.bytedeco.pytorch.Tensor;

/**
 * The inputs of a stack's members, which each has its own of. The memory belongs to the scope that is open when it is
 * made.
 */
final class StackedInputs {

    private final Shape example;
    private final int members;
    private final int room;
    private final MirroredVector vector;

    /**
     * Room for examples.
     *
     * @param room the most examples of a member
     */
    StackedInputs(Shape example, int members, int room, ComputeDevice device) {
        this.example = example;
        this.members = members;
        this.room = room;
        this.vector = new MirroredVector((long) members * room * example.elements(), device);
    }

    /** Writes a member's first {@code count} examples, row by row. */
    void write(int member, float[] rows, int count) {
        long from = (long) member * room * example.elements();
        vector.write(from, rows, 0, count * example.elements());
    }

    /** The first {@code count} examples of all members as a {@link NetworkPass} takes them. */
    Tensor examples(int count) {
        vector.push();
        Tensor rows = vector.tensor().view(members, room, example.elements()).narrow(1, 0, count);
        if (example.rank() == 1) {
            return members == 1 ? rows.select(0, 0) : rows;
        }
        Tensor images = rows.view(members, count, example.height(), example.width(), example.channels());
        return members == 1
                ? images.select(0, 0).permute(0, 3, 1, 2)
                : images.permute(1, 2, 3, 0, 4).flatten(3, -1).permute(0, 3, 1, 2);
    }
}
