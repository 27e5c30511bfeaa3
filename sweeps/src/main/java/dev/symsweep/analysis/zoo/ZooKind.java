package dev.symsweep.analysis.zoo;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.EpochSection;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.yaml.Section;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooVersions;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The section {@code analyses.zoo}. */
public final class ZooKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "zoo";

    private static final String ENTRIES = "entries";
    private static final String SPLIT = "split";
    private static final String SHARES = "shares";
    private static final String SEED = "seed";
    private static final String ROWS = "rows";

    private static final int MOST_ROWS = 1_000_000;

    /** Half of the networks to learn from, and the rest for both kinds of questions. */
    private static final ZooSplit SPLIT_OTHERWISE = new ZooSplit(List.of(0.5, 0.25, 0.25), 0);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<VerifiedFile> files(Configuration hadoop, String root) {
        return ZooVersions.files(hadoop, root);
    }

    @Override
    public ZooAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS, EpochSection.key(), ENTRIES, SPLIT, ROWS));
        List<String> arms = AnalysisSection.arms(section, context.runs());
        return new ZooAnalysis(
                arms,
                EpochSection.read(section, context.runs(), arms),
                section.choice(ENTRIES, Entries.byText(), Entries.TRAINABLE),
                section.has(SPLIT) ? split(section.section(SPLIT)) : SPLIT_OTHERWISE,
                section.has(ROWS) ? OptionalInt.of(section.integer(ROWS, 1, MOST_ROWS)) : OptionalInt.empty());
    }

    private static ZooSplit split(Section split) {
        split.allow(Set.of(SHARES, SEED));
        List<Double> shares = split.has(SHARES)
                ? split.list(SHARES).stream().map(Section::number).toList()
                : SPLIT_OTHERWISE.shares();
        return split.build(() -> new ZooSplit(shares, split.longInteger(SEED, SPLIT_OTHERWISE.seed())));
    }
}
