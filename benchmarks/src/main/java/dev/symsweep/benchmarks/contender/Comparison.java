package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The measurements of contenders that took turns. Speeds are compared within a round, so that what slows the machine
 * down for a while slows down both.
 */
public final class Comparison {

    private static final Contender FLOOR = new Floor();

    private final Map<Contender, List<Measurement>> rounds =
            new TreeMap<>(Comparator.comparingInt(Contender.all()::indexOf));

    /** Adds a contender's measurement of the next round. */
    public void add(Contender contender, Measurement measurement) {
        rounds.computeIfAbsent(contender, any -> new ArrayList<>()).add(measurement);
    }

    /**
     * The table of all contenders: beside time, memory and rate the speed relative to each peer, and the share of the
     * floor reached.
     *
     * @param unit what a repetition is called
     * @param images examples per repetition
     * @param flops floating-point operations per repetition
     */
    public ResultTable table(String unit, int images, double flops) {
        List<String> header =
                new ArrayList<>(List.of("contender", "ms/" + unit, "range", "cpu ms", "images/s", "GF/s"));
        for (Peer peer : peers()) {
            header.addAll(List.of("speed/" + peer.shortLabel(), "range"));
        }
        if (rounds.containsKey(FLOOR)) {
            header.addAll(List.of("of floor %", "range"));
        }
        header.addAll(List.of("heap bytes/" + unit, "resident bytes/" + unit, "peak MB", "library"));
        ResultTable table = new ResultTable(header);
        rounds.keySet().forEach(contender -> table.add(row(contender, images, flops)));
        return table;
    }

    private List<String> row(Contender contender, int images, double flops) {
        List<Measurement> own = of(contender);
        double milliseconds = median(own, Measurement::milliseconds);
        List<String> cells = new ArrayList<>();
        cells.add(contender.label());
        cells.add(RoundFigures.format("%.3f", milliseconds));
        cells.add(RoundFigures.range(
                "%.3f", own.stream().map(Measurement::milliseconds).toList()));
        cells.add(RoundFigures.format("%.3f", median(own, Measurement::cpuMilliseconds)));
        cells.add(RoundFigures.format("%,.0f", images / milliseconds * 1e3));
        cells.add(RoundFigures.format("%.1f", flops / milliseconds / 1e6));
        for (Peer peer : peers()) {
            List<Double> ratios = ratios(contender, peer);
            cells.addAll(List.of(
                    RoundFigures.format("%.2f", RoundFigures.median(ratios)), RoundFigures.range("%.2f", ratios)));
        }
        if (rounds.containsKey(FLOOR)) {
            List<Double> shares = sharesOfFloor(contender);
            cells.addAll(List.of(
                    RoundFigures.format("%.0f", RoundFigures.median(shares)), RoundFigures.range("%.0f", shares)));
        }
        cells.add(RoundFigures.format("%,.0f", median(own, Measurement::heapBytes)));
        cells.add(RoundFigures.format("%,.0f", median(own, Measurement::residentBytes)));
        cells.add(RoundFigures.format("%.0f", median(own, Measurement::peakBytes) / 1e6));
        cells.add(own.get(0).library());
        return cells;
    }

    /**
     * What the table says of our engines, and whether all computed the same, a line each; without a peer there is
     * nothing to say.
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        fastestPeer().ifPresent(peer -> lines.add(speedLine(peer)));
        reference().ifPresent(reference -> lines.add(agreementLine(reference)));
        return lines;
    }

    private String speedLine(Peer peer) {
        List<String> parts = new ArrayList<>();
        for (Contender contender : rounds.keySet()) {
            if (contender.hasLoss() && !(contender instanceof Peer)) {
                List<Double> ratios = ratios(contender, peer);
                parts.add(contender.label() + RoundFigures.format(" %.2f (", RoundFigures.median(ratios))
                        + RoundFigures.range("%.2f", ratios) + ")");
            }
        }
        return "speed relative to " + peer.label() + ", the fastest peer: " + String.join(", ", parts);
    }

    private String agreementLine(Contender reference) {
        List<String> parts = new ArrayList<>();
        for (Contender contender : rounds.keySet()) {
            if (contender != reference && contender.hasLoss()) {
                parts.add(contender.label() + RoundFigures.format(" %.1e", disagreement(contender, reference)));
            }
        }
        return "first " + of(reference).get(0).losses().size() + " losses against those of " + reference.label()
                + ", largest relative difference: " + String.join(", ", parts);
    }

    /**
     * The largest relative difference of a contender's first losses from another's.
     *
     * @return NaN if a loss is NaN
     */
    double disagreement(Contender contender, Contender reference) {
        List<Double> own = of(contender).get(0).losses();
        List<Double> expected = of(reference).get(0).losses();
        double largest = 0;
        for (int i = 0; i < own.size(); i++) {
            double difference = Math.abs(own.get(i) - expected.get(i)) / Math.abs(expected.get(i));
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    /**
     * Checks that all contenders computed the same, as far as there is a peer to compare with.
     *
     * @throws BenchmarkException if not
     */
    public void requireAgreement() {
        requireAgreement(0);
    }

    /**
     * The same, more coarsely.
     *
     * @param least relative difference that is allowed to all
     * @throws BenchmarkException if not
     */
    public void requireAgreement(double least) {
        reference().ifPresent(reference -> requireAgreement(reference, least));
    }

    private void requireAgreement(Contender reference, double least) {
        for (Contender contender : rounds.keySet()) {
            if (!contender.hasLoss()) {
                continue;
            }
            double disagreement = disagreement(contender, reference);
            double allowed = Math.max(least, contender.agreement());
            if (!(disagreement <= allowed)) {
                throw new BenchmarkException(contender.label() + " and " + reference.label()
                        + " do not compute the same: losses differ by " + RoundFigures.format("%.1e", disagreement)
                        + ", at most "
                        + allowed + " is allowed");
            }
        }
    }

    private List<Peer> peers() {
        return rounds.keySet().stream()
                .flatMap(contender -> contender instanceof Peer peer ? Stream.of(peer) : Stream.empty())
                .toList();
    }

    private Optional<Peer> reference() {
        return peers().stream().findFirst();
    }

    private Optional<Peer> fastestPeer() {
        return peers().stream().min(Comparator.comparingDouble(peer -> median(of(peer), Measurement::milliseconds)));
    }

    private List<Double> sharesOfFloor(Contender contender) {
        return ratios(contender, FLOOR).stream().map(share -> 100 * share).toList();
    }

    private List<Double> ratios(Contender contender, Contender peer) {
        List<Measurement> own = of(contender);
        List<Measurement> reference = of(peer);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(reference.get(round).milliseconds() / own.get(round).milliseconds());
        }
        return ratios;
    }

    private List<Measurement> of(Contender contender) {
        return Objects.requireNonNull(rounds.get(contender), contender.label() + " was not measured");
    }

    private static double median(List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        return RoundFigures.median(
                measurements.stream().mapToDouble(value).boxed().toList());
    }
}
