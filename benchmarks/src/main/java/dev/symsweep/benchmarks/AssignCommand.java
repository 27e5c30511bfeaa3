package dev.symsweep.benchmarks;

import dev.symsweep.assignment.LinearAssignment;
import dev.symsweep.benchmarks.alignment.AssignmentProblem;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Elapsed;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.python.Python;
import dev.symsweep.benchmarks.python.RawFloats;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench assign}: linear assignment beside SciPy's, in turn. */
@Command(description = "Compares linear assignment with SciPy's linear_sum_assignment, in turn.")
final class AssignCommand extends Benchmark {

    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;
    private static final int WARM_UP_ROUNDS = 4;
    private static final double AGREEMENT = 1e-9;
    private static final String TARGET = "1.0";

    @Option(names = "--quick", description = "Few rounds: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        ProcessSettings.requireOneThread();
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        List<String> header = new ArrayList<>(List.of("scores", "n"));
        header.addAll(Elapsed.titles("our "));
        header.addAll(Elapsed.titles("SciPy "));
        header.addAll(List.of("speed/SciPy", "range", "by cpu", "range", "target", "peer"));
        ResultTable table = new ResultTable(header);
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            for (AssignmentProblem problem : AssignmentProblem.all()) {
                Path file = directory.path().resolve(problem.kind() + problem.size());
                RawFloats.write(file, problem.scores());
                table.add(row(problem, file, rounds));
            }
        }
        out.println("linear assignment of n x n f32 scores: median of " + rounds
                + " rounds in turn, in each the median of several after warming up,"
                + " one thread; SciPy is given them in f64");
        out.print(table);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private static List<String> row(AssignmentProblem problem, Path file, int rounds) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            measureOurs(problem);
        }
        List<Elapsed> ours = new ArrayList<>();
        List<Elapsed> peers = new ArrayList<>();
        String library = "";
        for (int round = 0; round < rounds; round++) {
            ours.add(measureOurs(problem));
            List<String> peer = Python.run(
                    "assign.py",
                    List.of(
                            file.toString(),
                            Integer.toString(problem.size()),
                            Integer.toString(problem.repetitions())));
            peers.add(Elapsed.parse(peer));
            requireAgreement(problem, Double.parseDouble(peer.get(2)));
            library = peer.get(3);
        }
        List<String> cells = new ArrayList<>(List.of(problem.kind(), Integer.toString(problem.size())));
        cells.addAll(Elapsed.cells(ours));
        cells.addAll(Elapsed.cells(peers));
        cells.addAll(Elapsed.speed(ours, peers));
        cells.addAll(List.of(TARGET, library));
        return cells;
    }

    private static Elapsed measureOurs(AssignmentProblem problem) {
        List<Elapsed> times = new ArrayList<>();
        for (int i = 0; i < problem.repetitions(); i++) {
            times.add(Elapsed.of(() -> LinearAssignment.maximize(problem.scores(), problem.size(), problem.size())));
        }
        return Elapsed.median(times);
    }

    private static void requireAgreement(AssignmentProblem problem, double peer) {
        double value = LinearAssignment.maximize(problem.scores(), problem.size(), problem.size())
                .value();
        if (!(Math.abs(value - peer) <= AGREEMENT * Math.abs(peer))) {
            throw new BenchmarkException("our assignment of " + problem.kind() + " scores, n = " + problem.size()
                    + ", is worth " + value + ", SciPy's " + peer);
        }
    }
}
