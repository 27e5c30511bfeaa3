package dev.symsweep.report.metanet;

import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.analysis.metanet.MetanetAnalysis;
import dev.symsweep.analysis.metanet.MetanetCodec;
import dev.symsweep.analysis.metanet.MetanetKind;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says how well metanetworks predict. */
public final class MetanetChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return MetanetKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        List<String> arms = runs.plan()
                .analysis(MetanetAnalysis.class)
                .map(MetanetAnalysis::arms)
                .orElse(List.of());
        Map<String, LearnableZoo> zoos = new HashMap<>();
        arms.forEach(arm -> source.tables().zoo(arm).ifPresent(zoo -> zoos.put(arm, LearnableZoo.of(zoo))));
        return MetanetChapter.of(runs, source.tables().scan(MetanetCodec.SCORES), zoos);
    }
}
