package dev.symsweep.norms.report;

import dev.symsweep.norms.analysis.NormCodec;
import dev.symsweep.norms.analysis.NormsKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says what the norms of networks are. */
public final class NormsChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return NormsKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return NormsChapter.of(runs, source.tables().scan(NormCodec.CODEC));
    }
}
