package dev.symsweep.report.align;

import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says what the alignment of networks came to. */
public final class AlignmentChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return AlignKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return AlignmentChapter.of(runs, source.tables().scan(PermutationCodec.CODEC));
    }
}
