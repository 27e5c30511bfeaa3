package dev.symsweep.report.zoo;

import dev.symsweep.analysis.zoo.ZooAnalysis;
import dev.symsweep.analysis.zoo.ZooKind;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.ChapterKind;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.RunFindings;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.CorruptFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of the newest zoo of each arm that the plan asks for. */
public final class ZooChapterKind implements ChapterKind {

    @Override
    public String analysis() {
        return ZooKind.NAME;
    }

    @Override
    public Chapter of(ReportSource source, RunFindings runs) {
        Optional<ZooAnalysis> analysis = source.plan().analysis(ZooAnalysis.class);
        List<ZooFindings> zoos = new ArrayList<>();
        List<CorruptFile> corrupt = new ArrayList<>();
        for (ArmRuns arm : runs.arms()) {
            if (analysis.filter(asked -> asked.arms().contains(arm.arm())).isPresent()) {
                int planned = analysis.get().moments().size() * arm.planned().size();
                try {
                    source.tables()
                            .zoo(arm.arm())
                            .map(zoo -> ZooFindings.of(zoo, arm.slot(), planned))
                            .ifPresent(zoos::add);
                } catch (CorruptFileException e) {
                    corrupt.add(e.file());
                }
            }
        }
        return new ZooChapter(zoos, corrupt);
    }
}
