package dev.symsweep.analysis.surface;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.interpolate.Modulo;
import dev.symsweep.analysis.interpolate.StoredAlignments;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The loss over the plane through three networks, for some triples of each arm.
 *
 * @param arms whose runs they are, at least one
 * @param shape where each is evaluated
 * @param triples which runs of an arm
 * @param on the splits, at least one
 * @param modulo how the second and the third are aligned to the first, for another surface besides the plain one
 */
public record SurfaceAnalysis(
        List<String> arms, SurfaceShape shape, TripleSelection triples, List<Split> on, Modulo modulo)
        implements Analysis {

    private static final int SMOKE_RESOLUTION = 3;

    private static final String UNALIGNED =
            "surfaces modulo a method by which both other networks are not aligned to the first yet; run symsweep"
                    + " align first";

    /** Copies what is given. */
    public SurfaceAnalysis {
        arms = List.copyOf(arms);
        on = List.copyOf(on);
    }

    @Override
    public String name() {
        return SurfaceKind.NAME;
    }

    @Override
    public SurfaceAnalysis smoke() {
        SurfaceShape coarse = new SurfaceShape(shape.kind(), Math.min(SMOKE_RESOLUTION, shape.resolution()));
        return new SurfaceAnalysis(arms, coarse, triples, on, modulo);
    }

    @Override
    public List<Split> splits() {
        return on;
    }

    @Override
    public Wording wording() {
        return new Wording("surveyed", "surfaces");
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        List<PlannedSurface> planned = planned(runs);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "surfaces: %,d, %s, %s",
                planned.size(),
                shape.kind().label(),
                shape.kind() == SurfaceShape.Kind.TRIANGLE
                        ? shape.resolution() + " steps a side"
                        : shape.resolution() + " x " + shape.resolution() + " points"));
        for (String arm : arms) {
            long count = planned.stream()
                    .filter(surface -> surface.runs().get(0).arm().equals(arm))
                    .count();
            lines.add(String.format(Locale.ROOT, "  %-16s %,8d surfaces", arm, count));
        }
        return lines;
    }

    /** All that it asks for: of each triple, on each split, the plain one and one modulo each method. */
    public List<PlannedSurface> planned(PlannedRuns runs) {
        List<PlannedSurface> planned = new ArrayList<>();
        for (String arm : arms) {
            List<Optional<AlignmentMethod>> methods = new ArrayList<>(List.of(Optional.empty()));
            modulo.methods(arm).forEach(method -> methods.add(Optional.of(method)));
            for (List<PlannedRun> triple : triples.of(runs.of(arm))) {
                for (Optional<AlignmentMethod> method : methods) {
                    on.forEach(split -> planned.add(new PlannedSurface(triple, method, split, shape)));
                }
            }
        }
        return planned;
    }

    /**
     * What is left.
     *
     * @param trained tells the runs that have a network
     * @param rows the surfaces that there are
     * @param permutations the permutations that there are
     */
    public Work<SurfaceUnit> work(
            PlannedRuns runs,
            Predicate<RunKey> trained,
            Set<SurfaceKey> rows,
            Collection<Table.Entry<PermutationKey>> permutations) {
        StoredAlignments aligned = StoredAlignments.of(permutations);
        List<PlannedSurface> planned = planned(runs);
        List<SurfaceUnit> missing = new ArrayList<>();
        long done = 0;
        long unaligned = 0;
        for (PlannedSurface surface : planned) {
            if (!surface.runs().stream().map(PlannedRun::key).allMatch(trained)) {
                continue;
            }
            if (rows.contains(surface.key())) {
                done++;
                continue;
            }
            Optional<List<Permuted>> permuted = permuted(surface, aligned);
            permuted.ifPresent(both -> missing.add(unit(surface, both)));
            unaligned += permuted.isEmpty() ? 1 : 0;
        }
        Map<String, Long> unready = unaligned == 0 ? Map.of() : Map.of(UNALIGNED, unaligned);
        return new Work<>(planned.size(), done, missing.size(), missing, unready);
    }

    /** The permutations of the second and the third network; nothing if one is missing. */
    private static Optional<List<Permuted>> permuted(PlannedSurface surface, StoredAlignments aligned) {
        if (surface.modulo().isEmpty()) {
            return Optional.of(List.of());
        }
        List<PlannedRun> runs = surface.runs();
        return aligned.permutations(
                surface.modulo().get(), runs.subList(1, runs.size()), StoredAlignments.target(runs.get(0)));
    }

    private static SurfaceUnit unit(PlannedSurface surface, List<Permuted> permuted) {
        PlannedRun first = surface.runs().get(0);
        return new SurfaceUnit(surface.key(), first.arm(), first.spec(), surface.shape(), permuted);
    }
}
