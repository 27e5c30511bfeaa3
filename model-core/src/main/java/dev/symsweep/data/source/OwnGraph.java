package dev.symsweep.data.source;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A graph of one's own in the layout of the Open Graph Benchmark. What its files must hold is stated and checked when
 * they are read, so that the same network is planned with and without them.
 *
 * @param name what messages and reports call it, as of an {@link OwnSet}
 * @param path its folder under the data directory, as of an {@link OwnSet}
 * @param features of each node, positive
 * @param classes 2 or more
 * @param split the folder of its split below {@code split/}
 * @param rowNormalized whether each node's features are divided by their sum
 */
public record OwnGraph(String name, String path, int features, int classes, String split, RowSums rowNormalized)
        implements DataSource {

    /** What becomes of the sums of nodes' features. */
    public enum RowSums {
        /** They stay as they are. */
        KEPT,
        /** They become 1 (Kipf, Welling 2017). */
        ONE
    }

    public OwnGraph {
        OwnSet.requirePlain("path", path);
        OwnSet.requirePlain("name", name);
        OwnSet.requirePlain("split", split);
        OwnSet.requireUnknown(name);
        if (features < 1 || features > OwnSet.MOST_SCALARS) {
            throw new InvalidSettingException(
                    "features", "features is " + features + ", must be 1.." + OwnSet.MOST_SCALARS);
        }
        if (classes < 2) {
            throw new InvalidSettingException("classes", "classes is " + classes + ", must be at least 2");
        }
    }

    private GraphSource read() {
        return new GraphSource(
                name,
                description(),
                features,
                classes,
                GraphSource.Sizes.UNKNOWN,
                new GraphSource.Layout.Ogb(path, split, rowNormalized == RowSums.ONE, new Origin.Own()));
    }

    @Override
    public String description() {
        return "a graph from " + path + ", split " + split;
    }

    @Override
    public boolean isGraph() {
        return true;
    }

    @Override
    public ImageShape shape() {
        return read().shape();
    }

    @Override
    public OptionalInt trainSize() {
        return OptionalInt.empty();
    }

    @Override
    public OptionalInt testSize() {
        return OptionalInt.empty();
    }

    @Override
    public PixelStatistics statistics() {
        return read().statistics();
    }

    @Override
    public List<DataFile> trainFiles() {
        return read().trainFiles();
    }

    @Override
    public List<DataFile> testFiles() {
        return read().testFiles();
    }

    @Override
    public Optional<DataDigests> published() {
        return Optional.empty();
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        LoadedData read = read().load(root);
        return new LoadedData(this, read.examples(), read.digests());
    }
}
