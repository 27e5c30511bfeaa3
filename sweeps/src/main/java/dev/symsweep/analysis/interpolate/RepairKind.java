package dev.symsweep.analysis.interpolate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is done to the networks between two others before they are evaluated, see
 * {@link dev.symsweep.landscape.repair.Repair}.
 */
public enum RepairKind {
    /**
     * Nothing; refused for networks with batch normalisation, whose running statistics fit no point between two of
     * them.
     */
    NONE,
    /** Running statistics of batch norms are estimated again; refused for networks without any. */
    RESET,
    /** REPAIR by what the network's own channels are like; batch norms are reset. */
    MEASURED,
    /** REPAIR by what the channels would be like if activations mixed as weights do; batch norms are reset. */
    CLOSED_FORM;

    static final Map<String, RepairKind> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RepairKind::label, Function.identity()));

    /** The name in sweep files and reports, for instance {@code closed-form}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether channels are rescaled. */
    boolean rescales() {
        return this == MEASURED || this == CLOSED_FORM;
    }
}
