package dev.symsweep.report.atlas;

import dev.symsweep.analysis.atlas.AtlasAnalysis;
import dev.symsweep.analysis.atlas.AtlasKind;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;
import dev.symsweep.store.directory.Scan;

/** Shows the populations of a sweep as wholes. */
public final class AtlasChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return AtlasKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        boolean isAsked = source.plan().analysis(AtlasAnalysis.class).isPresent();
        Scan<CurveRow> curves = isAsked ? source.tables().scan(CurveCodec.CODEC) : Scan.empty();
        return new AtlasChapter(AtlasFindings.of(runs, source.tables().scan(DistanceCodec.CODEC), curves.rows()));
    }
}
