package dev.symsweep.zoo;

import java.io.Serializable;
import java.util.List;

/** What a file of a zoo has come to. */
public final class ZooContent implements Serializable {

    private static final long serialVersionUID = 1;

    private final ZooFile file;
    private final List<LabelSummary> labels;

    ZooContent(ZooFile file, List<LabelSummary> labels) {
        this.file = file;
        this.labels = List.copyOf(labels);
    }

    /** The file. */
    public ZooFile file() {
        return file;
    }

    /** The labels of its rows, in the order of the columns. */
    List<LabelSummary> labels() {
        return labels;
    }
}
