package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.landscape.Path;
import dev.symsweep.landscape.repair.Repair;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The paths of a tile's pairs; what repairs them is compiled once, if any asks for it. Owns native memory: close it.
 */
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
     * @throws IllegalArgumentException if the networks are to be repaired and have weights that are not finite; the
     *     message names the tensor
     */
    Path between(float[] start, float[] end, RepairKind kind) {
        return switch (kind) {
            case NONE -> LinearPath.between(start, end);
            case RESET -> repair().reset(start, end);
            case MEASURED -> repair().measured(start, end);
            case CLOSED_FORM -> repair().closedForm(start, end);
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
