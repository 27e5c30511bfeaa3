package dev.symsweep.population;

import dev.symsweep.population.PairSelection.Across;
import dev.symsweep.population.PairSelection.Ends;
import dev.symsweep.population.PairSelection.Scope;
import dev.symsweep.population.PairSelection.With;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The pairs of a sweep's runs that an analysis asks for. Their number is quadratic in that of the runs, so they are
 * counted by formula and made one at a time.
 */
public final class Pairs {

    private final List<PairSet> sets;
    private final Map<RunKey, List<Place>> places = new HashMap<>();
    private final Set<Ends> chosen = new HashSet<>();

    /** A run of a triangle, or a row or column of a rectangle. */
    private record Place(PairSet set, int side) {

        static final int EITHER = 0;
        static final int ROW = 1;
        static final int COLUMN = 2;

        boolean pairsWith(Place other) {
            return set == other.set && (side == EITHER || side != other.side);
        }
    }

    private Pairs(List<PairSet> sets) {
        this.sets = List.copyOf(sets);
        this.sets.forEach(this::place);
    }

    private void place(PairSet set) {
        if (set instanceof PairSet.Triangle triangle) {
            place(set, triangle.runs(), Place.EITHER);
        } else if (set instanceof PairSet.Rectangle rectangle) {
            place(set, rectangle.rows(), Place.ROW);
            place(set, rectangle.columns(), Place.COLUMN);
        } else if (set instanceof PairSet.Chosen some) {
            some.pairs()
                    .forEach(
                            pair -> chosen.add(new Ends(pair.a().key(), pair.b().key())));
        }
    }

    private void place(PairSet set, List<PlannedRun> runs, int side) {
        runs.forEach(run ->
                places.computeIfAbsent(run.key(), key -> new ArrayList<>(1)).add(new Place(set, side)));
    }

    /**
     * The pairs that are selected among all runs of a sweep, trained or not.
     *
     * @param arms both runs of a pair are of these
     */
    public static Pairs of(PlannedRuns runs, Collection<String> arms, PairSelection selection) {
        List<PairSet> every =
                selection instanceof PairSelection.Listed ? List.of() : every(runs, arms, selection.scope());
        if (selection instanceof PairSelection.Disjoint disjoint) {
            return new Pairs(disjoint(runs, arms, disjoint));
        } else if (selection instanceof PairSelection.Sampled sampled) {
            return new Pairs(sampled(every, sampled));
        } else if (selection instanceof PairSelection.Listed listed) {
            return new Pairs(listed(runs, arms, listed));
        }
        return new Pairs(every);
    }

    private static List<PairSet> every(PlannedRuns runs, Collection<String> arms, Scope scope) {
        if (scope instanceof Across across) {
            return arms.containsAll(List.of(across.first(), across.second()))
                    ? List.of(new PairSet.Rectangle(
                            PlannedPair.arm(across.first(), across.second()),
                            runs.of(across.first()),
                            runs.of(across.second())))
                    : List.of();
        }
        if (scope instanceof With with) {
            return with(runs, arms, with.other().beside(runs));
        }
        return runs.byKind(arms, (Within) scope).values().stream()
                .<PairSet>map(PairSet.Triangle::of)
                .toList();
    }

    private static List<PairSet> with(PlannedRuns runs, Collection<String> arms, PlannedRuns others) {
        List<PairSet> pairs = new ArrayList<>();
        for (String arm : runs.arms().stream().filter(arms::contains).toList()) {
            for (String other : others.arms()) {
                pairs.add(new PairSet.Rectangle(PlannedPair.arm(arm, other), runs.of(arm), others.of(other)));
            }
        }
        return pairs;
    }

    private static List<PairSet> disjoint(PlannedRuns runs, Collection<String> arms, PairSelection.Disjoint selection) {
        List<PairSet> pairs = new ArrayList<>();
        if (selection.scope() instanceof Within within) {
            for (String arm : runs.arms()) {
                if (arms.contains(arm)) {
                    pairs.addAll(neighbours(runs.of(arm), within, selection.count()));
                }
            }
            return pairs;
        }
        for (PairSet set : every(runs, arms, selection.scope())) {
            PairSet.Rectangle rectangle = (PairSet.Rectangle) set;
            int most = Math.min(
                    Math.min(rectangle.rows().size(), rectangle.columns().size()), selection.count());
            List<PlannedPair> facing = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                facing.add(new PlannedPair(
                        rectangle.rows().get(i), rectangle.columns().get(i)));
            }
            pairs.add(new PairSet.Chosen(rectangle.arm(), facing));
        }
        return pairs;
    }

    private static List<PairSet> neighbours(List<PlannedRun> runs, Within within, int count) {
        List<PairSet> pairs = new ArrayList<>();
        Map<RunKind, PlannedRun> unpaired = new HashMap<>();
        for (PlannedRun run : runs) {
            RunKind kind = RunKind.of(run, within);
            PlannedRun earlier = unpaired.remove(kind);
            if (earlier == null) {
                unpaired.put(kind, run);
            } else if (pairs.size() < count) {
                pairs.add(PairSet.Triangle.of(List.of(earlier, run)));
            }
        }
        return pairs;
    }

    private static List<PairSet> sampled(List<PairSet> every, PairSelection.Sampled selection) {
        Map<String, List<PairSet>> byArm = new LinkedHashMap<>();
        every.forEach(set ->
                byArm.computeIfAbsent(set.arm(), arm -> new ArrayList<>()).add(set));
        List<PairSet> sampled = new ArrayList<>();
        byArm.forEach((arm, sets) -> {
            long total = sets.stream().mapToLong(PairSet::count).sum();
            RandomStream stream = RandomStream.of(selection.seed(), "pairs", arm);
            List<PlannedPair> pairs = new ArrayList<>();
            int set = 0;
            long before = 0;
            for (long place : PairDraw.of(stream, total, (int) Math.min(total, selection.count()))) {
                while (place - before >= sets.get(set).count()) {
                    before += sets.get(set).count();
                    set++;
                }
                pairs.add(sets.get(set).pair(place - before));
            }
            sampled.add(new PairSet.Chosen(arm, pairs));
        });
        return sampled;
    }

    private static List<PairSet> listed(PlannedRuns runs, Collection<String> arms, PairSelection.Listed selection) {
        Map<String, List<PlannedPair>> byArm = new LinkedHashMap<>();
        for (Ends ends : selection.pairs()) {
            runs.findToday(ends.a())
                    .flatMap(a -> runs.findToday(ends.b()).map(b -> new PlannedPair(a, b)))
                    .filter(pair -> arms.contains(pair.a().arm())
                            && arms.contains(pair.b().arm()))
                    .ifPresent(pair -> byArm.computeIfAbsent(pair.arm(), arm -> new ArrayList<>())
                            .add(pair));
        }
        List<PairSet> listed = new ArrayList<>();
        byArm.forEach((arm, pairs) -> listed.add(new PairSet.Chosen(arm, pairs)));
        return listed;
    }

    /** The pairs of which both runs are among some. */
    public Pairs among(Predicate<RunKey> runs) {
        return new Pairs(sets.stream().map(set -> set.among(runs)).toList());
    }

    /** The runs that are of some pair. */
    public Set<RunKey> ends() {
        return sets.stream().flatMap(PairSet::ends).map(PlannedRun::key).collect(Collectors.toSet());
    }

    /** What pairs are counted under, {@link PlannedPair#arm}, each once. */
    public List<String> arms() {
        return sets.stream().map(PairSet::arm).distinct().toList();
    }

    /** How many there are. */
    public long count() {
        return sets.stream().mapToLong(PairSet::count).sum();
    }

    /** How many there are of an arm. */
    public long count(String arm) {
        return sets.stream()
                .filter(set -> set.arm().equals(arm))
                .mapToLong(PairSet::count)
                .sum();
    }

    /** How many there are of an arm whose first run is of a setting. */
    public long count(String arm, Setting setting) {
        return sets.stream()
                .filter(set -> set.arm().equals(arm))
                .mapToLong(set -> set.count(setting))
                .sum();
    }

    /** Each once, kind after kind in the order of the sweep's runs. */
    public Stream<PlannedPair> stream() {
        return sets.stream().flatMap(set -> LongStream.range(0, set.count()).mapToObj(set::pair));
    }

    /** Whether two runs, in whatever order, are one of these pairs. */
    public boolean contains(RunKey a, RunKey b) {
        if (chosen.contains(new Ends(a, b)) || chosen.contains(new Ends(b, a))) {
            return true;
        }
        List<Place> ends = places.getOrDefault(b, List.of());
        return !a.equals(b)
                && places.getOrDefault(a, List.of()).stream()
                        .anyMatch(place -> ends.stream().anyMatch(place::pairsWith));
    }
}
