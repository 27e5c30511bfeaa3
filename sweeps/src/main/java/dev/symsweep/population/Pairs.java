package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pairs of a sweep's runs that an analysis asks for. Their number is quadratic in that of the runs, so they are
 * counted by formula and made one at a time.
 */
public final class Pairs {

    private final List<Bundle> bundles;
    private final Map<RunKey, Place> places = new HashMap<>();

    /**
     * Runs of one kind, of which every pair is meant, or the first with the second, the third with the fourth, and so
     * on.
     */
    private record Bundle(String arm, Setting setting, List<PlannedRun> runs, Chosen chosen) {

        long count() {
            long size = runs.size();
            return chosen == Chosen.NEIGHBOURS ? size / 2 : size * (size - 1) / 2;
        }

        Stream<PlannedPair> pairs() {
            if (chosen == Chosen.NEIGHBOURS) {
                return IntStream.range(0, runs.size() / 2)
                        .mapToObj(i -> new PlannedPair(runs.get(2 * i), runs.get(2 * i + 1)));
            }
            return IntStream.range(0, runs.size())
                    .boxed()
                    .flatMap(i -> runs.subList(i + 1, runs.size()).stream().map(b -> new PlannedPair(runs.get(i), b)));
        }

        boolean pairs(int i, int j) {
            return i != j && (chosen == Chosen.EVERY || i / 2 == j / 2);
        }
    }

    private enum Chosen {
        EVERY,
        NEIGHBOURS
    }

    private record Place(Bundle bundle, int index) {}

    private Pairs(List<Bundle> bundles) {
        this.bundles = bundles;
        for (Bundle bundle : bundles) {
            for (int i = 0; i < bundle.runs().size(); i++) {
                places.put(bundle.runs().get(i).key(), new Place(bundle, i));
            }
        }
    }

    /** The pairs of some arms that are selected among all runs of a sweep, trained or not. */
    public static Pairs of(PlannedRuns runs, Collection<String> arms, PairSelection selection) {
        List<Bundle> bundles = new ArrayList<>();
        if (selection.disjoint().isPresent()) {
            for (String arm : runs.arms()) {
                if (arms.contains(arm)) {
                    neighbours(runs.of(arm), selection).forEach(bundles::add);
                }
            }
        } else {
            runs.byKind(arms, selection.within())
                    .forEach((kind, ofKind) -> bundles.add(
                            new Bundle(kind.arm(), ofKind.get(0).setting(), List.copyOf(ofKind), Chosen.EVERY)));
        }
        return new Pairs(bundles);
    }

    private static List<Bundle> neighbours(List<PlannedRun> runs, PairSelection selection) {
        List<Bundle> bundles = new ArrayList<>();
        Map<RunKind, PlannedRun> unpaired = new HashMap<>();
        for (PlannedRun run : runs) {
            RunKind kind = RunKind.of(run, selection.within());
            PlannedRun earlier = unpaired.remove(kind);
            if (earlier == null) {
                unpaired.put(kind, run);
            } else if (bundles.size() < selection.disjoint().orElse(0)) {
                bundles.add(new Bundle(run.arm(), earlier.setting(), List.of(earlier, run), Chosen.NEIGHBOURS));
            }
        }
        return bundles;
    }

    /** The pairs of which both runs are among some. */
    public Pairs among(Predicate<RunKey> runs) {
        return new Pairs(bundles.stream().flatMap(bundle -> among(bundle, runs)).toList());
    }

    private static Stream<Bundle> among(Bundle bundle, Predicate<RunKey> wanted) {
        List<PlannedRun> left =
                bundle.runs().stream().filter(run -> wanted.test(run.key())).toList();
        boolean whole =
                bundle.chosen() == Chosen.EVERY || left.size() == bundle.runs().size();
        return whole ? Stream.of(new Bundle(bundle.arm(), bundle.setting(), left, bundle.chosen())) : Stream.empty();
    }

    /** How many there are. */
    public long count() {
        return bundles.stream().mapToLong(Bundle::count).sum();
    }

    /** How many there are of an arm. */
    public long count(String arm) {
        return bundles.stream()
                .filter(bundle -> bundle.arm().equals(arm))
                .mapToLong(Bundle::count)
                .sum();
    }

    /** How many there are of an arm whose first run is of a setting. */
    public long count(String arm, Setting setting) {
        return bundles.stream()
                .filter(bundle -> bundle.arm().equals(arm) && bundle.setting().equals(setting))
                .mapToLong(Bundle::count)
                .sum();
    }

    /** Each once, kind after kind in the order of the sweep's runs. */
    public Stream<PlannedPair> stream() {
        return bundles.stream().flatMap(Bundle::pairs);
    }

    /** Whether two runs, in whatever order, are one of these pairs. */
    public boolean contains(RunKey a, RunKey b) {
        Place first = places.get(a);
        Place second = places.get(b);
        return first != null
                && second != null
                && first.bundle() == second.bundle()
                && first.bundle().pairs(first.index(), second.index());
    }
}
