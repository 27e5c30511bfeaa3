package dev.symsweep.report.transfer;

import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;

/** Says how well permutations serve at other moments of training. */
public final class TransferChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return TransferKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        return TransferChapter.of(runs, source.tables().scan(TransferCodec.CODEC));
    }
}
