package dev.symsweep.analysis.metanet;

import dev.symsweep.population.PlannedRuns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is left to train of metanetworks: the runs that try learning rates, then the repeats at the best one, which is
 * known once all of these are there.
 */
public final class MetanetWork {

    private final MetanetAnalysis analysis;
    private final Map<String, LearnableZoo> zoos;
    private final Map<String, String> engines = new HashMap<>();

    /**
     * @param runs whose engine is that of their metanetworks, too
     * @param zoos of the arms that have one
     */
    public MetanetWork(MetanetAnalysis analysis, PlannedRuns runs, Map<String, LearnableZoo> zoos) {
        this.analysis = analysis;
        this.zoos = Map.copyOf(zoos);
        analysis.arms()
                .forEach(arm -> engines.put(arm, runs.of(arm).get(0).spec().engine()));
    }

    /**
     * What is left.
     *
     * @param done runs that are there, of this analysis
     * @param tuning those that try a learning rate and can be trained now
     * @param repeats those at a learning rate that is known
     * @param following repeats at learning rates that are known once all tuning is done
     * @param unready how many cannot be trained, by the reason
     */
    public record Left(
            long done, List<MetanetUnit> tuning, List<MetanetUnit> repeats, long following, Map<String, Long> unready) {

        /** Copies what is given. */
        public Left {
            tuning = List.copyOf(tuning);
            repeats = List.copyOf(repeats);
            unready = Map.copyOf(unready);
        }
    }

    /** All runs that are asked for. */
    public long planned() {
        return (long) analysis.cases().size() * analysis.runs();
    }

    /** What is left to train, where these rows are there. */
    public Left left(List<MetanetRow> rows) {
        Map<MetanetKey, MetanetRow> known = byKey(rows);
        Map<String, Long> unready = new HashMap<>();
        List<MetanetUnit> tuning = new ArrayList<>();
        List<MetanetUnit> repeats = new ArrayList<>();
        long done = 0;
        long following = 0;
        for (MetanetCase each : analysis.cases()) {
            Optional<String> obstacle = obstacle(each);
            if (obstacle.isPresent()) {
                unready.merge(obstacle.get(), (long) analysis.runs(), Long::sum);
                continue;
            }
            List<MetanetUnit> tried = tuning(each);
            List<MetanetUnit> missing = missing(tried, known);
            done += tried.size() - missing.size();
            tuning.addAll(missing);
            if (!missing.isEmpty()) {
                following += analysis.repeats();
                continue;
            }
            Optional<Double> rate = learningRate(each, known);
            if (rate.isEmpty()) {
                unready.merge(
                        "metanets of arm " + each.arm() + ": " + each.network().label() + " on " + each.label()
                                + " predicts nothing at any learning rate",
                        (long) analysis.repeats(),
                        Long::sum);
                continue;
            }
            List<MetanetUnit> repeated = repeats(each, rate.get());
            List<MetanetUnit> left = missing(repeated, known);
            done += repeated.size() - left.size();
            repeats.addAll(left);
        }
        return new Left(done, tuning, repeats, following, unready);
    }

    /**
     * The learning rate with the best validation R2, the first of equal ones; the only one, if there is only one.
     *
     * @return empty while a run is missing, or if none came to a finite R2
     */
    public Optional<Double> learningRate(MetanetCase each, List<MetanetRow> rows) {
        Map<MetanetKey, MetanetRow> known = byKey(rows);
        return zoos.containsKey(each.arm()) && missing(tuning(each), known).isEmpty()
                ? learningRate(each, known)
                : Optional.empty();
    }

    /** The rows of a case at a learning rate, in the order of the repeats. */
    public List<MetanetRow> repeats(MetanetCase each, double learningRate, List<MetanetRow> rows) {
        Map<MetanetKey, MetanetRow> known = byKey(rows);
        return repeats(each, learningRate).stream()
                .flatMap(unit -> Optional.ofNullable(known.get(unit.run().key())).stream())
                .toList();
    }

    /** The keys of all runs that may be asked for, whichever learning rates win. */
    public Set<MetanetKey> keys() {
        Set<MetanetKey> keys = new HashSet<>();
        for (MetanetCase each : analysis.cases()) {
            if (zoos.containsKey(each.arm())) {
                tuning(each).forEach(unit -> keys.add(unit.run().key()));
                for (double rate : analysis.learningRates()) {
                    repeats(each, rate).forEach(unit -> keys.add(unit.run().key()));
                }
            }
        }
        return keys;
    }

    private Optional<String> obstacle(MetanetCase each) {
        String metanets = "metanets of arm " + each.arm() + ": ";
        LearnableZoo zoo = zoos.get(each.arm());
        return zoo == null
                ? Optional.of(metanets + "it has no zoo yet, symsweep zoo makes it")
                : zoo.obstacle(each.network(), each.label(), analysis.recipe())
                        .map(found -> metanets + "its zoo " + found);
    }

    private Optional<Double> learningRate(MetanetCase each, Map<MetanetKey, MetanetRow> known) {
        if (analysis.tuningRuns() == 0) {
            return Optional.of(analysis.learningRates().get(0));
        }
        Optional<Double> rate = Optional.empty();
        double best = Double.NEGATIVE_INFINITY;
        for (MetanetUnit unit : tuning(each)) {
            Optional<Double> score =
                    Optional.ofNullable(known.get(unit.run().key())).flatMap(MetanetRow::validationR2);
            if (score.isPresent() && score.get() > best) {
                best = score.get();
                rate = Optional.of(unit.run().learningRate());
            }
        }
        return rate;
    }

    private List<MetanetUnit> tuning(MetanetCase each) {
        return analysis.tuningRuns() == 0
                ? List.of()
                : analysis.learningRates().stream()
                        .map(rate -> unit(each, rate, MetanetRun.TUNING))
                        .toList();
    }

    private List<MetanetUnit> repeats(MetanetCase each, double rate) {
        return IntStream.rangeClosed(1, analysis.repeats())
                .mapToObj(repeat -> unit(each, rate, repeat))
                .toList();
    }

    private MetanetUnit unit(MetanetCase each, double rate, int repeat) {
        LearnableZoo zoo = Objects.requireNonNull(zoos.get(each.arm()));
        return new MetanetUnit(
                each.arm(),
                new MetanetRun(
                        zoo.digest(),
                        each.network(),
                        each.label(),
                        analysis.recipe(),
                        rate,
                        repeat,
                        Objects.requireNonNull(engines.get(each.arm()))),
                zoo.directory());
    }

    private static List<MetanetUnit> missing(List<MetanetUnit> units, Map<MetanetKey, MetanetRow> known) {
        return units.stream()
                .filter(unit -> !known.containsKey(unit.run().key()))
                .toList();
    }

    private static Map<MetanetKey, MetanetRow> byKey(List<MetanetRow> rows) {
        return rows.stream().collect(Collectors.toMap(MetanetRow::key, Function.identity(), (first, again) -> first));
    }
}
