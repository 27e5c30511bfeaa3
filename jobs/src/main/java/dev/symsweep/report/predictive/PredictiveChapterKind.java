package dev.symsweep.report.predictive;

import dev.symsweep.analysis.predictive.PredictiveCodec;
import dev.symsweep.analysis.predictive.PredictiveKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says how good what posteriors predict is. */
public final class PredictiveChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return PredictiveKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return PredictiveChapter.of(runs, source.tables().scan(PredictiveCodec.CODEC));
    }
}
