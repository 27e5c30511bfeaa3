package dev.symsweep.report.mli;

import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says what lines from initial to trained weights show. */
public final class MliChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return MliKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return MliChapter.of(runs, source.tables().scan(MliCodec.CODEC));
    }
}
