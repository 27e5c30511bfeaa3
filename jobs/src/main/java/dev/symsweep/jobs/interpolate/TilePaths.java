package dev.symsweep.jobs.interpolate;

import dev.symsweep.alignment.repair.Repair;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.landscape.LinearPath;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/** The paths of a tile's pairs; what repairs them is compiled once, if any asks for it. Owns native memory: close it. */
final class TilePaths implements AutoCloseable {

    private final Supplier<Repair> compiler;
    private Optional<Repair> repair = Optional.empty();

    /** @param compiler of the tile's network, with the examples that statistics are taken over */
    TilePaths(Supplier<Repair> compiler) {
        this.compiler = compiler;
    }

    /**
     * The path between two networks.
     *
     * @return gives the parameter vector of the network at a lambda, which is good until the next one is asked for
     * @throws IllegalArgumentException if the networks are to be repaired and have weights that are not finite; the message names the tensor
     */
    DoubleFunction<float[]> between(float[] start, float[] end, RepairKind kind) {
        return switch (kind) {
            case NONE -> line(start, end);
            case RESET -> repair().between(start, end)::reset;
            case MEASURED -> repair().between(start, end)::measured;
            case CLOSED_FORM -> repair().between(start, end)::closedForm;
        };
    }

    private static DoubleFunction<float[]> line(float[] start, float[] end) {
        LinearPath line = LinearPath.between(start, end);
        float[] point = new float[start.length];
        return lambda -> {
            // An end is itself, even if the other has weights that are not finite.
            if (lambda == 0) {
                return start;
            }
            if (lambda == 1) {
                return end;
            }
            line.at(lambda, point);
            return point;
        };
    }

    private Repair repair() {
        Repair compiled = repair.orElseGet(compiler);
        repair = Optional.of(compiled);
        return compiled;
    }

    @Override
    public void close() {
        repair.ifPresent(Repair::close);
    }
}
