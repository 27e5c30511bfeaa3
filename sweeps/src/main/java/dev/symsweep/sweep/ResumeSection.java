package dev.symsweep.sweep;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import java.util.Optional;
import java.util.Set;

/** The key {@code resume} of a file: {@code never}, or after how many epochs or minutes. */
final class ResumeSection {

    static final String KEY = "resume";

    private static final String NEVER = "never";
    private static final String EPOCHS = "epochs";
    private static final String MINUTES = "minutes";

    private ResumeSection() {}

    static ResumeCadence read(Optional<Tree> tree) {
        if (tree.isEmpty()) {
            return ResumeCadence.USUAL;
        }
        if (tree.get() instanceof Mapping) {
            return read(Section.of(tree.get()).allow(Set.of(EPOCHS, MINUTES)));
        }
        if (tree.get() instanceof Tree.Scalar scalar
                && scalar.kind() == Kind.TEXT
                && scalar.text().equals(NEVER)) {
            return ResumeCadence.NEVER;
        }
        throw Section.invalid(tree.get(), NEVER + " or a mapping with " + EPOCHS + " or " + MINUTES);
    }

    private static ResumeCadence read(Section section) {
        if (!section.has(EPOCHS) && !section.has(MINUTES)) {
            throw section.origin()
                    .error(section.origin().label() + " is empty, must have " + EPOCHS + " or " + MINUTES + ", or be "
                            + NEVER);
        }
        // 0 says of a cadence that it does not count epochs, of a file that somebody did not mean it.
        int epochs = section.has(EPOCHS) ? section.integer(EPOCHS, 1, Integer.MAX_VALUE) : 0;
        return section.build(() -> new ResumeCadence(epochs, section.number(MINUTES, Double.POSITIVE_INFINITY)));
    }
}
