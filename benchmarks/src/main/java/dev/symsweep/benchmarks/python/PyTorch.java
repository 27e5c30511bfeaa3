package dev.symsweep.benchmarks.python;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.WholeRun;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.store.network.GraphJson;
import dev.symsweep.training.Optimization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PyTorch as a peer in training: a script of ours with the same network, start, batches and optimizer. */
public final class PyTorch {

    /** What is to be done where it is not installed. */
    public static final String MISSING = " needs PyTorch for Python; install Debian's package python3-torch";

    private static final String SCRIPT = "train.py";
    private static final String WHOLE_RUN = "whole_run.py";

    /** The second one is the system's, for which Debian's packages are, where the first is somebody's own. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private static final ObjectMapper JSON = new ObjectMapper();

    private PyTorch() {}

    /** Whether an interpreter has it. */
    public static boolean isInstalled() {
        return interpreter().isPresent();
    }

    private static Optional<String> interpreter() {
        return INTERPRETERS.stream()
                .filter(interpreter -> Python.has(interpreter, "torch"))
                .findFirst();
    }

    /**
     * Measures training steps of a network that tells classes in a process of Python's, whose times and memory these
     * are.
     *
     * @throws BenchmarkException if PyTorch is not installed, or the script fails
     */
    public static Measurement train(Workload workload, Repetitions planned) {
        String interpreter = required();
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            Path description = directory.path().resolve("work.json");
            Path start = directory.path().resolve("start");
            Path inputs = directory.path().resolve("inputs");
            Path labels = directory.path().resolve("labels");
            JSON.writeValue(description.toFile(), description(workload));
            RawFloats.write(start, workload.start());
            List<Batch> batches = workload.batches();
            RawFloats.write(inputs, batches.stream().map(Batch::rows).toList());
            RawFloats.writeIntegers(
                    labels,
                    batches.stream()
                            .flatMapToInt(batch -> Arrays.stream(batch.labels()))
                            .toArray());
            List<String> arguments = List.of(
                    description.toString(),
                    start.toString(),
                    inputs.toString(),
                    labels.toString(),
                    Integer.toString(planned.warmUp()),
                    Integer.toString(planned.timed()));
            return Measurement.parse(String.join("\t", Python.run(interpreter, SCRIPT, arguments)))
                    .orElseThrow(() -> new BenchmarkException(SCRIPT + " printed no measurement"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String required() {
        return interpreter().orElseThrow(() -> new BenchmarkException("bench" + MISSING));
    }

    /**
     * Trains a whole run by a loop in Python, whose batches are augmented as a whole.
     *
     * @throws BenchmarkException if PyTorch is not installed, or the script fails
     */
    public static WholeRun.Trained train(WholeRun run) {
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(run.epochs()),
                Integer.toString(WholeRun.BATCH),
                Integer.toString(WholeRun.CHANNELS),
                Double.toString(WholeRun.LEARNING_RATE),
                Double.toString(WholeRun.WEIGHT_DECAY)));
        run.files().forEach(file -> arguments.add(file.toString()));
        List<String> cells = Python.run(required(), WHOLE_RUN, arguments);
        double seconds = Double.parseDouble(cells.get(0));
        double images = Double.parseDouble(cells.get(1));
        return new WholeRun.Trained(images / seconds, Double.parseDouble(cells.get(2)), cells.get(3));
    }

    private static Map<String, Object> description(Workload workload) throws IOException {
        return Map.of(
                "graph", JSON.readTree(GraphJson.write(workload.network())),
                "layout",
                        workload.network().layout().tensors().stream()
                                .map(PyTorch::place)
                                .toList(),
                "batch", workload.batch(),
                "optimizer", optimizer(workload));
    }

    private static Map<String, Object> place(ParameterTensor tensor) {
        int[] shape = new int[tensor.shape().rank()];
        Arrays.setAll(shape, tensor.shape()::size);
        return Map.of(
                "name", tensor.name(),
                "offset", tensor.offset(),
                "size", tensor.size(),
                "shape", shape,
                "buffer", tensor.role().isBuffer());
    }

    private static Map<String, Object> optimizer(Workload workload) {
        if (workload.optimization() instanceof Optimization.Sgd sgd) {
            return Map.of(
                    "kind", "sgd",
                    "rate", workload.learningRate(),
                    "momentum", sgd.momentum(),
                    "weight-decay", sgd.weightDecay());
        }
        if (workload.optimization() instanceof Optimization.AdamW adamW) {
            return Map.of("kind", "adamw", "rate", workload.learningRate(), "weight-decay", adamW.weightDecay());
        }
        throw new BenchmarkException("the peer in PyTorch has no "
                + workload.optimization().getClass().getSimpleName());
    }
}
