package dev.symsweep.analysis.transfer;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.transfer.TransferUnit.Move;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Works out what is left of a transfer: a unit for each pair at each moment when permutations are used. */
public final class TransferWork {

    private static final String UNALIGNED = "lines by a permutation that is not found yet; run symsweep align first";
    private static final String NO_HUB = "lines by way of a run that has no network";
    private static final String NOT_KEPT = "lines at an epoch whose weights were not kept, or that a run did not come"
            + " to; list it under checkpoints and run symsweep train";

    private final TransferAnalysis analysis;
    private final StoredSnapshots networks;
    private final Set<TransferKey> rows;
    private final Pairs pairs;
    private final Map<PermutationKey, String> files = new HashMap<>();
    private final Map<RunKey, PlannedFrame> frames = new HashMap<>();
    private final Hubs hubs;
    private final Map<AlignmentMethod, MethodId> ids = new HashMap<>();
    private final Map<String, Long> unready = new HashMap<>();
    private long done;

    private TransferWork(TransferAnalysis analysis, PlannedRuns runs, StoredSnapshots networks, Set<TransferKey> rows) {
        this.analysis = analysis;
        this.networks = networks;
        this.rows = rows;
        this.pairs = Pairs.of(runs, analysis.arms(), analysis.pairs()).among(networks::has);
        FramePlan.of(runs, analysis.arms())
                .among(networks::has)
                .frames()
                .forEach(frame -> frame.runs().forEach(run -> frames.put(run.key(), frame)));
        this.hubs = new Hubs(analysis, runs);
    }

    /**
     * What is left.
     *
     * @param networks the weight vectors that there are
     * @param rows the rows that there are
     * @param permutations the permutations that there are
     */
    public static Work<TransferUnit> of(
            TransferAnalysis analysis,
            PlannedRuns runs,
            StoredSnapshots networks,
            Set<TransferKey> rows,
            Collection<Table.Entry<PermutationKey>> permutations) {
        TransferWork work = new TransferWork(analysis, runs, networks, rows);
        permutations.forEach(entry -> work.files.put(entry.key(), entry.file()));
        List<TransferUnit> units = new ArrayList<>();
        work.forEach((pair, moment) -> work.unit(pair, moment).ifPresent(units::add));
        long missing = units.stream().mapToInt(TransferUnit::rows).sum();
        return new Work<>(analysis.planned(runs), work.done, missing, units, work.unready);
    }

    /** The keys of all rows that are asked for of trained runs, stored or not. */
    public static Set<TransferKey> keys(TransferAnalysis analysis, PlannedRuns runs, StoredSnapshots networks) {
        TransferWork work = new TransferWork(analysis, runs, networks, Set.of());
        Set<TransferKey> keys = new HashSet<>();
        work.forEach((pair, used) -> {
            List<Found> founds = new ArrayList<>(List.of(Found.NOWHERE));
            work.sources(pair).forEach(source -> founds.add(source.found()));
            founds.forEach(found -> analysis.on().forEach(split -> keys.add(work.key(pair, used, found, split))));
        });
        return keys;
    }

    private void forEach(BiConsumer<PlannedPair, Moment> consumer) {
        pairs.stream().forEach(pair -> analysis.moments().used().forEach(moment -> consumer.accept(pair, moment)));
    }

    private TransferKey key(PlannedPair pair, Moment used, Found found, Split split) {
        return new TransferKey(at(pair.a(), used), at(pair.b(), used), found, analysis.points(), split);
    }

    private static Snapshot at(PlannedRun run, Moment moment) {
        return new Snapshot(run.key(), moment);
    }

    /**
     * Where a permutation of a pair may come from.
     *
     * @param hub the run by way of which it goes, if it does
     */
    private record Source(AlignmentMethod method, Found found, Optional<PlannedRun> hub) {

        Moment moment() {
            return found.moment();
        }
    }

    /** All that are asked for. */
    private List<Source> sources(PlannedPair pair) {
        List<Source> sources = new ArrayList<>();
        for (AlignmentMethod method : analysis.methods()) {
            for (Moment moment : analysis.moments().found()) {
                Found found = found(pair, method, moment);
                sources.add(new Source(method, found, Optional.empty()));
                if (analysis.hubs(method) > 0) {
                    hubs.of(pair)
                            .forEach(hub -> sources.add(new Source(method, found.by(hub.key()), Optional.of(hub))));
                }
            }
        }
        return sources;
    }

    private Found found(PlannedPair pair, AlignmentMethod method, Moment moment) {
        if (method.matching() instanceof FrameMatching) {
            PlannedFrame frame = frames.get(pair.a().key());
            return frame == null
                    ? Found.of(id(method), moment)
                    : Found.in(frame.at(moment).key(method), id(method), moment);
        }
        return Found.of(id(method), moment);
    }

    private MethodId id(AlignmentMethod method) {
        return ids.computeIfAbsent(method, AlignmentMethod::id);
    }

    /** A pair at a moment, with all that is missing of it and can be computed. */
    private Optional<TransferUnit> unit(PlannedPair pair, Moment used) {
        List<TransferUnit.Way> ways = new ArrayList<>();
        boolean isThere = networks.has(at(pair.a(), used)) && networks.has(at(pair.b(), used));
        missing(pair, used, Found.NOWHERE)
                .ifPresent(on -> add(ways, isThere, new TransferUnit.Way(Found.NOWHERE, "", List.of(), List.of(), on)));
        for (Source source : sources(pair)) {
            missing(pair, used, source.found()).ifPresent(on -> {
                List<Move> moves = moves(pair, source);
                List<Move> own = direct(source.method(), used, pair.b(), pair.a());
                if (source.hub().filter(hub -> !networks.has(hub.key())).isPresent()) {
                    wait(NO_HUB, on);
                } else if (moves.isEmpty() || own.isEmpty()) {
                    wait(isThere ? UNALIGNED : NOT_KEPT, on);
                } else {
                    add(
                            ways,
                            isThere,
                            new TransferUnit.Way(source.found(), source.method().name(), moves, own, on));
                }
            });
        }
        return ways.isEmpty()
                ? Optional.empty()
                : Optional.of(new TransferUnit(
                        pair.arm(), pair.a().spec(), at(pair.a(), used), at(pair.b(), used), analysis.points(), ways));
    }

    /** The splits whose rows are missing, if any are; counts the others. */
    private Optional<List<Split>> missing(PlannedPair pair, Moment used, Found found) {
        List<Split> on = analysis.on().stream()
                .filter(split -> !isDone(key(pair, used, found, split)))
                .toList();
        done += analysis.on().size() - on.size();
        return on.isEmpty() ? Optional.empty() : Optional.of(on);
    }

    private boolean isDone(TransferKey key) {
        return rows.contains(key) || rows.contains(key.turned());
    }

    private void add(List<TransferUnit.Way> ways, boolean isThere, TransferUnit.Way way) {
        if (isThere) {
            ways.add(way);
        } else {
            wait(NOT_KEPT, way.on());
        }
    }

    private void wait(String reason, List<Split> on) {
        unready.merge(reason, (long) on.size(), Long::sum);
    }

    /** What brings the second network's units to the first one's places; nothing if a part of it is not there. */
    private List<Move> moves(PlannedPair pair, Source source) {
        if (source.hub().isEmpty()) {
            return direct(source.method(), source.moment(), pair.b(), pair.a());
        }
        List<Move> to =
                direct(source.method(), source.moment(), pair.b(), source.hub().get());
        List<Move> from = direct(source.method(), source.moment(), source.hub().get(), pair.a());
        return to.isEmpty() || from.isEmpty()
                ? List.of()
                : Stream.concat(to.stream(), from.stream()).toList();
    }

    private List<Move> direct(AlignmentMethod method, Moment moment, PlannedRun moved, PlannedRun onto) {
        Snapshot first = at(moved, moment);
        Snapshot second = at(onto, moment);
        if (method.matching() instanceof FrameMatching) {
            PlannedFrame frame = frames.get(onto.key());
            return frame == null
                    ? List.of()
                    : throughFrame(
                            method, first, second, Target.of(frame.at(moment).key(method)));
        }
        return stored(method, first, Target.of(second))
                .map(permuted -> new Move(permuted, false))
                .or(() -> stored(method, second, Target.of(first)).map(permuted -> new Move(permuted, true)))
                .map(List::of)
                .orElse(List.of());
    }

    private List<Move> throughFrame(AlignmentMethod method, Snapshot moved, Snapshot onto, Target frame) {
        Optional<Permuted> into = stored(method, moved, frame);
        Optional<Permuted> out = stored(method, onto, frame);
        return into.isEmpty() || out.isEmpty()
                ? List.of()
                : List.of(new Move(into.get(), false), new Move(out.get(), true));
    }

    private Optional<Permuted> stored(AlignmentMethod method, Snapshot moved, Target onto) {
        PermutationKey key = new PermutationKey(id(method), moved, onto);
        return Optional.ofNullable(files.get(key)).map(file -> new Permuted(method, key, file));
    }
}
