package dev.symsweep.training;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Symmetry;
import java.util.List;

/** Small training tasks on separable classes, for tests. */
final class TrainingTasks {

    static final int CLASSES = 3;
    static final Network PLAIN =
            new Mlp(List.of(20, 20), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(16), CLASSES);
    static final Optimization DECAYING = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.5);

    private TrainingTasks() {}

    static TrainingTask task(Symmetry symmetry, long seed, Schedule schedule, int epochs) {
        return task(symmetry, seed, Recipe.of(DECAYING, schedule, 32, epochs, 0.05));
    }

    static TrainingTask task(Symmetry symmetry, long seed, Recipe recipe) {
        Network network = symmetry.rewrite(PLAIN);
        return task(network, symmetry.fixedEntries(network), recipe, seed, blobs("train", 300), blobs("test", 100));
    }

    /** At a constant rate of 1e-3. */
    static Recipe recipe(Batching batching, int epochs, double labelSmoothing) {
        return new Recipe(
                DECAYING,
                new Schedule.Constant(1e-3),
                InitialLaw.UNIFORM_FAN_IN,
                batching,
                epochs,
                List.of(),
                new SoftmaxCrossEntropy(labelSmoothing));
    }

    static TrainingTask task(
            Network network, FixedEntries fixed, Recipe recipe, long seed, Examples train, Examples test) {
        return new TrainingTask(network, fixed, recipe, Arithmetic.f32(new OneDnnEngine()), seed, train, test);
    }

    /** Three noisy prototypes of 16 pixels; 300 is no multiple of the batch, so the last batch is a part. */
    static LabelledImages blobs(String name, int size) {
        RandomStream prototypes = RandomStream.of(11, "prototypes");
        int[][] centre = new int[CLASSES][16];
        for (int[] prototype : centre) {
            for (int i = 0; i < 16; i++) {
                prototype[i] = 60 + prototypes.nextInt(136);
            }
        }
        RandomStream noise = RandomStream.of(12, name);
        byte[] pixels = new byte[size * 16];
        byte[] labels = new byte[size];
        for (int example = 0; example < size; example++) {
            labels[example] = (byte) (example % CLASSES);
            for (int i = 0; i < 16; i++) {
                pixels[example * 16 + i] = (byte) (centre[example % CLASSES][i] + noise.nextInt(100) - 50);
            }
        }
        return LabelledImages.of(
                name,
                new ImageShape(4, 4, 1),
                CLASSES,
                pixels,
                labels,
                Normalization.of(new double[] {0.5}, new double[] {0.25}));
    }
}
