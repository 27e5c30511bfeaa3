package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.MethodId;
import java.io.Serializable;
import java.util.Optional;

/** What is done to the two networks that a path joins, before it is drawn. */
public sealed interface PathEnds extends Serializable {

    /** Nothing. */
    record AsTrained() implements PathEnds {}

    /**
     * The second is aligned to the first.
     *
     * @param method name of the method, for instance {@code weight-matching}
     * @param id the method with its settings
     */
    record Aligned(String method, MethodId id) implements PathEnds {}

    /**
     * Both are brought into a common frame.
     *
     * @param method name of the method, for instance {@code universe}
     * @param id the method with its settings
     * @param frame the frame
     */
    record InFrame(String method, MethodId id, FrameKey frame) implements PathEnds {}

    /** Nothing is done. */
    PathEnds AS_TRAINED = new AsTrained();

    /** The second is aligned to the first by a method of pairs. */
    static PathEnds aligned(AlignmentMethod method) {
        return new Aligned(method.name(), method.id());
    }

    /** Both are brought into a frame by a method of frames. */
    static PathEnds inFrame(AlignmentMethod method, FrameKey frame) {
        return new InFrame(method.name(), method.id(), frame);
    }

    /** The name of the method, empty if nothing is done. */
    default String methodName() {
        if (this instanceof Aligned aligned) {
            return aligned.method;
        }
        return this instanceof InFrame framed ? framed.method : "";
    }

    /** The method with its settings, if something is done. */
    default Optional<MethodId> methodId() {
        if (this instanceof Aligned aligned) {
            return Optional.of(aligned.id);
        }
        return this instanceof InFrame framed ? Optional.of(framed.id) : Optional.empty();
    }
}
