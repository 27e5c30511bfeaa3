package dev.symsweep.report.surface;

import dev.symsweep.analysis.surface.SurfaceCodec;
import dev.symsweep.analysis.surface.SurfaceKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says what the loss over planes through three networks is. */
public final class SurfaceChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return SurfaceKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return SurfaceChapter.of(runs, source.tables().scan(SurfaceCodec.CODEC));
    }
}
