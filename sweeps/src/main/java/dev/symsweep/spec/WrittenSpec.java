package dev.symsweep.spec;

import dev.symsweep.yaml.JsonTree;
import dev.symsweep.yaml.Section;

/**
 * A canonical form as it was read.
 *
 * @param spec the settings
 * @param semantics what they meant, see {@link Semantics}
 */
public record WrittenSpec(RunSpec spec, int semantics) {

    /**
     * Reads a canonical form of whichever semantics.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if the text is not one, or one of a newer Symsweep
     */
    public static WrittenSpec parse(String canonical) {
        Section form = Section.of(JsonTree.line("run spec", canonical));
        int semantics = Semantics.written(form);
        Section today = semantics == Semantics.OLDEST ? OldestForm.read(form) : form;
        return new WrittenSpec(SpecSection.read(today.allow(SpecSection.KEYS), 0), semantics);
    }
}
