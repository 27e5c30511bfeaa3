package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.python.PyTorch;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A participant of a comparison: an engine of ours, a peer, or the floor beneath both. Engines are those that the class
 * path provides, so that one in a jar of its own takes part as soon as it is there.
 */
public sealed interface Contender permits EngineContender, Peer, Floor {

    /** A device in a key. */
    Pattern DEVICE = Pattern.compile(Engine.OF_DEVICE + "[a-z]+");

    /** The name in tables, for instance {@code onednn bf16}. */
    String label();

    /** The name on a command line, for instance {@code onednn-bf16}. */
    default String key() {
        return label().replace(' ', '-');
    }

    /**
     * The same contender, bound to a kind of device.
     *
     * @throws IllegalArgumentException if it does not compute on such devices
     */
    default Contender on(String device) {
        throw new IllegalArgumentException(label() + " takes no device, here \"" + device + "\"");
    }

    /** Whether it computes a loss by which it can be checked. */
    default boolean hasLoss() {
        return true;
    }

    /** The largest relative difference of losses from the peer's with which it counts as computing the same. */
    default double agreement() {
        return 1e-4;
    }

    /** The environment that this contender needs beyond what all share. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /**
     * Checks that this machine can measure it at a task.
     *
     * @throws IllegalArgumentException if not; the message says what is missing
     */
    default void require(Task task, Workload workload) {}

    /**
     * Makes this contender ready for a task; the caller closes the side.
     *
     * @throws IllegalArgumentException if {@link #require} refuses the task
     */
    Side open(Task task, Workload workload);

    /**
     * Measures a task: in this JVM, unless the contender lives in a process of its own.
     *
     * @throws IllegalArgumentException if {@link #require} refuses the task
     */
    default Measurement measure(Task task, Workload workload, Repetitions planned) {
        try (Side side = open(task, workload)) {
            return Measurement.of(side, planned);
        }
    }

    /** All contenders, in the order of tables: each engine in each precision, the peers, the floor. */
    static List<Contender> all() {
        List<Contender> all = new ArrayList<>();
        ServiceLoader.load(Engine.class).stream()
                .map(provider -> provider.get().name())
                .sorted(Comparator.comparing((String name) -> !name.equals(EngineContender.ONEDNN.engine()))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> {
                    for (Precision precision : Precision.values()) {
                        all.add(new EngineContender(name, precision));
                    }
                });
        all.addAll(List.of(Peer.values()));
        all.add(new Floor());
        return all;
    }

    /**
     * The contenders of a comparison unless the command line says otherwise: of feature vectors every engine, and
     * libtorch as it comes and tuned; of images the likely fastest.
     *
     * @throws IllegalArgumentException if the workload has no such task
     */
    static List<Contender> usual(Task task, Workload workload) {
        List<Contender> usual = new ArrayList<>();
        if (workload.readsImages()) {
            EngineContender bf16 = EngineContender.ONEDNN.in(Precision.BF16);
            usual.add(EngineContender.ONEDNN);
            if (bf16.isAvailable(task, workload)) {
                usual.add(bf16);
            }
            usual.addAll(Peer.libtorch(workload));
            if (task == Task.TRAIN && !workload.predictsNumbers() && PyTorch.isInstalled()) {
                usual.add(Peer.PYTORCH);
            }
            usual.add(new Floor());
            return usual;
        }
        all().stream().filter(Contender::isEngineInF32).forEach(usual::add);
        usual.addAll(Peer.libtorch(workload));
        return usual;
    }

    /** Our fast engine in f32 and libtorch in each way that may be the fastest. */
    static List<Contender> inTraining(Workload workload) {
        List<Contender> contenders = new ArrayList<>(List.of(EngineContender.ONEDNN));
        contenders.addAll(Peer.libtorch(workload));
        return contenders;
    }

    private static boolean isEngineInF32(Contender contender) {
        return contender instanceof EngineContender engine && engine.precision() == Precision.F32;
    }

    /**
     * The contender that a command line calls so, for instance {@code onednn-bf16}, or
     * {@code engine-libtorch:cuda-bf16} on a device.
     *
     * @throws IllegalArgumentException if there is none, or none for the device
     */
    static Contender named(String key) {
        List<Contender> all = all();
        Matcher device = DEVICE.matcher(key);
        String anywhere = device.replaceFirst("");
        Contender found = all.stream()
                .filter(contender -> contender.key().equals(anywhere))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown side \"" + key + "\", must be one of "
                        + all.stream().map(Contender::key).toList()));
        return device.reset().find() ? found.on(device.group().substring(Engine.OF_DEVICE.length())) : found;
    }
}
