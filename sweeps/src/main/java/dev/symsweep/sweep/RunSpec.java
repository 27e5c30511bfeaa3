package dev.symsweep.sweep;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.training.Recipe;

/**
 * All that decides the weights of a run, and nothing else.
 *
 * @param data what it is trained on
 * @param architecture the family of networks, with sizes
 * @param symmetry which parameter symmetries are kept, mask seed included
 * @param recipe how it is trained
 * @param engine name of the engine that computes
 * @param seed of initial weights and batch order
 */
public record RunSpec(
        DataSpec data, Architecture architecture, Symmetry symmetry, Recipe recipe, String engine, long seed) {

    /**
     * The canonical form: JSON with sorted keys, no white space, every default spelled out, and numbers in their shortest decimal
     * form. {@link #parse} reads it back.
     */
    public String canonical() {
        return CanonicalJson.write(SpecSection.write(this));
    }

    /**
     * The spec of a canonical form.
     *
     * @throws InvalidSweepException if the text is not one
     */
    public static RunSpec parse(String canonical) {
        Section section = Section.of(YamlTree.document("run spec", canonical));
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
