package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.engine.Precision;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.training.Recipe;
import dev.symsweep.yaml.CanonicalJson;
import java.io.Serializable;

/**
 * All that decides the weights of a run, and nothing else. It travels to tasks in its canonical form.
 *
 * @param data what it is trained on
 * @param architecture the family of networks, with sizes
 * @param symmetry which parameter symmetries are kept, mask seed included
 * @param recipe how it is trained; of an imported one, how it was trained elsewhere as far as that is known
 * @param engine name of the engine that computes
 * @param precision what training computes in
 * @param origin the seed that it is trained from, or weights that were trained elsewhere
 */
public record RunSpec(
        DataSpec data,
        Architecture architecture,
        Symmetry symmetry,
        Recipe recipe,
        String engine,
        Precision precision,
        Origin origin)
        implements Serializable {

    /** Hexadecimal digits of imported weights that tell them apart where others have a seed. */
    private static final int DIGITS_OF_SEED = 8;

    private static final int HEXADECIMAL = 16;

    /**
     * A run that is trained here.
     *
     * @param seed of initial weights, batch order and augmentation
     */
    public RunSpec(
            DataSpec data,
            Architecture architecture,
            Symmetry symmetry,
            Recipe recipe,
            String engine,
            Precision precision,
            long seed) {
        this(data, architecture, symmetry, recipe, engine, precision, new Origin.Seed(seed));
    }

    private record Written(String canonical) implements Serializable {

        private Object readResolve() {
            return parse(canonical);
        }
    }

    private Object writeReplace() {
        return new Written(canonical());
    }

    /** The seed; of imported weights a number that tells them from others, and no more. */
    public long seed() {
        if (origin instanceof Origin.Seed seed) {
            return seed.number();
        }
        String digits = ((Origin.Imported) origin).weights().hex();
        return Long.parseLong(digits.substring(0, DIGITS_OF_SEED), HEXADECIMAL);
    }

    /** Whether its weights were trained elsewhere. */
    public boolean isImported() {
        return origin instanceof Origin.Imported;
    }

    /** Whether training it again here comes to the same weights. */
    public boolean isReproducible() {
        return !isImported() && recipe.isReproducible();
    }

    /** Whether its engine is one that may train several runs in one program. */
    public boolean isStackable() {
        return EngineSection.isStacking(engine);
    }

    /** Whether its network normalises over the batch. */
    public boolean isBatchNormalized() {
        return ArchitectureSection.isBatchNormalized(architecture);
    }

    /** The same with another recipe. */
    public RunSpec with(Recipe newRecipe) {
        return new RunSpec(data, architecture, symmetry, newRecipe, engine, precision, origin);
    }

    /** The same with another seed. */
    public RunSpec with(long newSeed) {
        return new RunSpec(data, architecture, symmetry, recipe, engine, precision, newSeed);
    }

    /** The same with other weights, which were trained elsewhere. */
    public RunSpec with(WeightsDigest weights) {
        return new RunSpec(data, architecture, symmetry, recipe, engine, precision, new Origin.Imported(weights));
    }

    /** The same on other data. */
    public RunSpec with(DataSpec newData) {
        return new RunSpec(newData, architecture, symmetry, recipe, engine, precision, origin);
    }

    /**
     * The canonical form: JSON with sorted keys, no white space and numbers in their shortest decimal form. Every
     * default is spelled out, but for what is said of the data: validation, limit, normalisation and augmentation stand
     * in it only where they change something, a digest only where it is stated, the recipe's early stop only where
     * there is one, and the padding of a small CNN only where it has none. A run that was trained elsewhere has the
     * digest of its weights in place of a seed. So equal preparation has equal keys. {@link #parse} reads it back.
     */
    public String canonical() {
        return canonical(Semantics.NEWEST);
    }

    /**
     * The canonical form that the run had when another semantics was the newest.
     *
     * @param newest 1 to {@link Semantics#NEWEST}
     * @throws IllegalArgumentException if it {@linkplain #hasForm has none}
     */
    public String canonical(int newest) {
        return CanonicalJson.write(SpecSection.write(this, semantics(newest)));
    }

    /**
     * The semantics that the run had when another one was the newest: that one, or an older one if it changed nothing
     * for this run.
     *
     * @param newest 1 to {@link Semantics#NEWEST}
     */
    public int semantics(int newest) {
        return Semantics.of(this, newest);
    }

    /**
     * Whether the run trains the same weights as when another semantics was the newest.
     *
     * @param newest 1 to {@link Semantics#NEWEST}
     */
    public boolean trainsAsWith(int newest) {
        return semantics(newest) == semantics(Semantics.NEWEST);
    }

    /**
     * Whether the run has a canonical form, and so a key, of when another semantics was the newest: it has none if it
     * has what there was not then.
     *
     * @param newest 1 to {@link Semantics#NEWEST}
     */
    public boolean hasForm(int newest) {
        return semantics(newest) > Semantics.OLDEST || OldestForm.has(this);
    }

    /**
     * The spec of a canonical form, of whichever semantics; what it trained then need not be what it trains now.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if the text is not one, or one of a newer Symsweep
     */
    public static RunSpec parse(String canonical) {
        return WrittenSpec.parse(canonical).spec();
    }

    /** The SHA-256 of the canonical form. */
    public RunKey key() {
        return RunKey.of(canonical());
    }

    /**
     * The key that the run had when another semantics was the newest.
     *
     * @param newest as in {@link #canonical(int)}
     * @throws IllegalArgumentException if it {@linkplain #hasForm has none}
     */
    public RunKey key(int newest) {
        return RunKey.of(canonical(newest));
    }
}
