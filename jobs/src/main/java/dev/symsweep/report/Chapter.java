package dev.symsweep.report;

import dev.symsweep.report.document.Section;
import dev.symsweep.store.directory.CorruptFile;
import java.util.List;

/** What one kind of result has to say: sections of tables and figures, and what these leave out. */
public interface Chapter {

    /** The sections in the order they are read; none if there is nothing of the kind. */
    List<Section> sections();

    /** What is in no table and no figure although it is stored or asked for, or makes them doubtful. */
    List<LeftOut> leftOut();

    /** The files whose rows it lacks as they cannot be read. */
    List<CorruptFile> corrupt();
}
