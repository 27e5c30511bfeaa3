package dev.symsweep.spec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Reads the canonical forms of many runs. Most of them differ in their seeds alone, and what they have in common is
 * read once. Thread-safe.
 */
public final class WrittenSpecs {

    private static final String SEED = ",\"seed\":";
    private static final String BEHIND = ",\"semantics\":";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, WrittenSpec> known = new ConcurrentHashMap<>();

    /**
     * What {@link WrittenSpec#parse} reads.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException likewise
     */
    public WrittenSpec parse(String canonical) {
        int seed = canonical.indexOf(SEED);
        int from = seed + SEED.length();
        int to = canonical.indexOf(BEHIND, from);
        // Whatever is written otherwise is read as a whole; no text within a form has quotes of its own.
        if (seed < 0
                || to < 0
                || canonical.indexOf(SEED, from) >= 0
                || !NUMBER.matcher(canonical.substring(from, to)).matches()) {
            return WrittenSpec.parse(canonical);
        }
        String common = canonical.substring(0, from) + canonical.substring(to);
        WrittenSpec first = known.computeIfAbsent(common, absent -> WrittenSpec.parse(canonical));
        long number = Long.parseLong(canonical.substring(from, to));
        return new WrittenSpec(first.spec().with(number), first.semantics());
    }
}
