package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.InterpolateKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says what curves between networks show. */
public final class InterpolationChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return InterpolateKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return new InterpolationChapter(CurveFindings.of(runs, source.tables().scan(CurveCodec.CODEC)));
    }
}
