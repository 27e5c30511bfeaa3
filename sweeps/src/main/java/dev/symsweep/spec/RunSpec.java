package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.ImageShape;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.training.Recipe;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.YamlTree;

/**
 * All that decides the weights of a run, and nothing else.
 *
 * @param data what it is trained on
 * @param architecture the family of networks, with sizes
 * @param symmetry which parameter symmetries are kept, mask seed included
 * @param recipe how it is trained
 * @param engine name of the engine that computes
 * @param precision what training computes in
 * @param seed of initial weights, batch order and augmentation
 */
public record RunSpec(
        DataSpec data,
        Architecture architecture,
        Symmetry symmetry,
        Recipe recipe,
        String engine,
        Precision precision,
        long seed) {

    /**
     * Raised whenever the same settings come to train something else: when masks, initial laws, augmentation or synthetic data are
     * drawn in another way, or a step's sums are taken in another order. It is part of the canonical form and so of every key, so that runs of both kinds never mix.
     */
    public static final int SEMANTICS = 3;

    /** The same with another recipe. */
    public RunSpec with(Recipe newRecipe) {
        return new RunSpec(data, architecture, symmetry, newRecipe, engine, precision, seed);
    }

    /** The same on other data. */
    public RunSpec with(DataSpec newData) {
        return new RunSpec(newData, architecture, symmetry, recipe, engine, precision, seed);
    }

    /**
     * The canonical form: JSON with sorted keys, no white space and numbers in their shortest decimal form. Every default is spelled
     * out, but for what is said of the data: validation, limit, normalisation and augmentation stand in it only where they change
     * something, and the recipe's early stop only where there is one. So equal preparation has equal keys. {@link #parse} reads it back.
     */
    public String canonical() {
        return CanonicalJson.write(SpecSection.write(this));
    }

    /**
     * The spec of a canonical form.
     *
     * @throws InvalidSweepException if the text is not one, or one of other {@link #SEMANTICS}
     */
    public static RunSpec parse(String canonical) {
        Section section = Section.of(YamlTree.document("run spec", canonical));
        SpecSection.requireSemantics(section);
        return SpecSection.read(section.allow(SpecSection.KEYS), 0);
    }

    /** The SHA-256 of the canonical form. */
    public RunKey key() {
        return RunKey.of(canonical());
    }

    /** The network of this spec for images of a shape, rewritten by its symmetry. */
    public Network network(ImageShape image, int classes) {
        return symmetry.rewrite(
                architecture.network(Shape.of(image.height(), image.width(), image.channels()), classes));
    }
}
