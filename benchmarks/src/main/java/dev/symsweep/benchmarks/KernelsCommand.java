package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.ProductKernel.Layout;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench kernels}: the floor of a training step, its matrix products alone, and the share of it that engine onednn reaches. */
@Command(description = "Measures the matrix products of a training step alone, and the step beside them.")
final class KernelsCommand implements Callable<Integer> {

    private static final int ROUNDS = 15;
    private static final int QUICK_ROUNDS = 3;
    private static final int PRODUCTS_IN_A_ROW = 20;
    private static final int STEPS_IN_A_ROW = 50;
    private static final String THREADS = "OMP_NUM_THREADS";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", defaultValue = "mlp", description = "What to compute: mlp (784-512-512-512-10).")
    private String network = "mlp";

    @Option(names = "--quick", description = "Few rounds: a look, not a result.")
    private boolean quick;

    @Override
    public Integer call() {
        String threads = System.getenv(THREADS);
        if (!"1".equals(threads)) {
            throw new BenchmarkException(THREADS + " is " + threads + ", must be 1 for this measurement");
        }
        Workload workload = Workload.named(network);
        List<Product> products = Product.ofTrainingStep(workload.network(), workload.batch());
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line(ChildJvm.ownEnvironment()));
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        List<Double> steps = new ArrayList<>();
        Map<Layout, double[][]> times = new TreeMap<>();
        for (Layout layout : Layout.values()) {
            times.put(layout, new double[products.size()][rounds]);
        }
        try (Side side = Contender.ONEDNN.open(Task.TRAIN, workload)) {
            // The first round warms everything up.
            for (int round = -1; round < rounds; round++) {
                double step = Measurement.of(side, 0, STEPS_IN_A_ROW).milliseconds();
                if (round >= 0) {
                    steps.add(step);
                }
                for (Map.Entry<Layout, double[][]> entry : times.entrySet()) {
                    measure(products, entry.getKey(), entry.getValue(), round);
                }
            }
        }
        print(out, products, times, steps);
        out.flush();
        return 0;
    }

    private static void measure(List<Product> products, Layout layout, double[][] times, int round) {
        for (int i = 0; i < products.size(); i++) {
            try (ProductKernel kernel = new ProductKernel(products.get(i), layout)) {
                kernel.milliseconds(PRODUCTS_IN_A_ROW);
                double milliseconds = kernel.milliseconds(PRODUCTS_IN_A_ROW);
                if (round >= 0) {
                    times[i][round] = milliseconds;
                }
            }
        }
    }

    private static void print(
            PrintWriter out, List<Product> products, Map<Layout, double[][]> times, List<Double> steps) {
        TextTable table = new TextTable(
                List.of("product", "size", "plain ms", "GF/s", "best layout ms", "GF/s", "layout of the fastest"));
        double floor = 0;
        double plainSum = 0;
        double flops = 0;
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            double plain = median(times, Layout.PLAIN, i);
            double best = median(times, Layout.BEST, i);
            plainSum += plain;
            floor += Math.min(plain, best);
            flops += product.flops();
            table.add(List.of(
                    product.name(),
                    product.rows() + "x" + product.inner() + "x" + product.columns(),
                    Comparison.format("%.3f", plain),
                    rate(product.flops(), plain),
                    Comparison.format("%.3f", best),
                    rate(product.flops(), best),
                    plain <= best ? "plain" : "best"));
        }
        out.print(table);
        double step = Comparison.median(steps);
        out.println("floor, the fastest of each: " + Comparison.format("%.3f", floor) + " ms, " + rate(flops, floor)
                + " GF/s; all plain: " + Comparison.format("%.3f", plainSum) + " ms, " + rate(flops, plainSum)
                + " GF/s");
        out.println("training step of engine onednn: " + Comparison.format("%.3f", step) + " ms ("
                + Comparison.range("%.3f", steps) + "), share of the floor reached: "
                + Comparison.format("%.0f", 100 * floor / step) + " %");
    }

    private static double median(Map<Layout, double[][]> times, Layout layout, int product) {
        List<Double> values = new ArrayList<>();
        double[][] all = times.getOrDefault(layout, new double[0][]);
        for (double value : all[product]) {
            values.add(value);
        }
        return Comparison.median(values);
    }

    private static String rate(double flops, double milliseconds) {
        return Comparison.format("%.1f", flops / milliseconds / 1e6);
    }
}
