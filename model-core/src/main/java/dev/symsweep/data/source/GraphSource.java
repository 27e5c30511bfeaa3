package dev.symsweep.data.source;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.graph.GraphContent;
import dev.symsweep.data.graph.MusaeReader;
import dev.symsweep.data.graph.OgbReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A graph and its split. A node is an example whose features are the channels of an image of one position.
 *
 * @param sizes numbers of training and test nodes, where they are known
 * @param layout of its files
 */
record GraphSource(String name, String description, int features, int classes, Sizes sizes, Layout layout)
        implements DataSource {

    private static final List<String> PAGES = List.of("company", "government", "politician", "tvshow");

    /** Nodes to train and to test on; empty where they are not known before they are read. */
    record Sizes(OptionalInt train, OptionalInt test) {

        static final Sizes UNKNOWN = new Sizes(OptionalInt.empty(), OptionalInt.empty());

        static Sizes of(int train, int test) {
            return new Sizes(OptionalInt.of(train), OptionalInt.of(test));
        }
    }

    /** How its files are laid out. */
    sealed interface Layout {

        /**
         * That of the Open Graph Benchmark.
         *
         * @param path its folder under the data directory
         * @param split the folder of its split
         * @param origin of its files
         */
        record Ogb(String path, String split, boolean isRowNormalized, Origin origin) implements Layout {}

        /** That of MUSAE's Facebook pages. */
        record Musae(String path) implements Layout {}
    }

    /** Cora's citations with the split of Yang et al. 2016; features are divided by their sums. */
    static GraphSource cora() {
        return new GraphSource(
                "cora",
                "Cora, a graph of 2,708 papers that cite each other, 140 to train and 1,000 to test on",
                1433,
                7,
                Sizes.of(140, 1000),
                new Layout.Ogb("graph/cora", "public", true, new Origin.Unpublished()));
    }

    /** Facebook pages that like each other, in the files of MUSAE. */
    static GraphSource facebookPages() {
        return new GraphSource(
                "facebook-pages",
                "Facebook pages, a graph of 22,470 pages that like each other, 13,482 to train and 4,494 to test on",
                4714,
                PAGES.size(),
                Sizes.of(13_482, 4494),
                new Layout.Musae("graph/facebook"));
    }

    /** The citations of arXiv's papers on computer science (Hu et al. 2020), split by time. */
    static GraphSource ogbnArxiv() {
        return new GraphSource(
                "ogbn-arxiv",
                "ogbn-arxiv, a graph of 169,343 papers that cite each other, 90,941 to train and 48,603 to test on",
                128,
                40,
                Sizes.of(90_941, 48_603),
                new Layout.Ogb("graph/ogbn-arxiv", "time", false, new Origin.Unpublished()));
    }

    @Override
    public boolean isGraph() {
        return true;
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(1, 1, features);
    }

    @Override
    public OptionalInt trainSize() {
        return sizes.train();
    }

    @Override
    public OptionalInt testSize() {
        return sizes.test();
    }

    /** Those that change nothing. */
    @Override
    public PixelStatistics statistics() {
        return new PixelStatistics(Collections.nCopies(features, 0.0), Collections.nCopies(features, 1.0));
    }

    @Override
    public List<DataFile> trainFiles() {
        if (layout instanceof Layout.Ogb ogb) {
            return List.of(
                    file(ogb, "raw/num-node-list"),
                    file(ogb, "raw/num-edge-list"),
                    file(ogb, "raw/edge"),
                    file(ogb, "raw/node-feat"),
                    file(ogb, "raw/node-label"),
                    file(ogb, "split/" + ogb.split() + "/train"),
                    file(ogb, "split/" + ogb.split() + "/valid"));
        }
        Layout.Musae musae = (Layout.Musae) layout;
        return List.of(
                file(musae, "facebook_target.csv"), file(musae, "facebook_edges.csv"), file(musae, "facebook.json"));
    }

    /** The whole graph is read for training; its split is what tests are of. */
    @Override
    public List<DataFile> testFiles() {
        return layout instanceof Layout.Ogb ogb ? List.of(file(ogb, "split/" + ogb.split() + "/test")) : List.of();
    }

    private static DataFile file(Layout.Ogb ogb, String file) {
        return new DataFile(ogb.path() + "/" + file + ".csv.gz", List.of(), Optional.empty(), ogb.origin());
    }

    private static DataFile file(Layout.Musae musae, String file) {
        return new DataFile(musae.path() + "/" + file + ".gz", List.of(), Optional.empty(), new Origin.Unpublished());
    }

    @Override
    public Optional<DataDigests> published() {
        return Optional.empty();
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        Path directory = Directories.require(root, this);
        GraphContent content = layout instanceof Layout.Ogb ogb ? ogb(ogb, directory) : musae(directory);
        int ofTraining = trainFiles().size();
        List<String> sha256s = content.sha256s();
        return new LoadedData(
                this,
                new TrainTest(content.training(), content.testing(), content.validation()),
                new DataDigests(
                        DataDigest.ofContents(sha256s.subList(0, ofTraining)),
                        DataDigest.ofContents(sha256s.subList(ofTraining, sha256s.size()))));
    }

    private GraphContent ogb(Layout.Ogb ogb, Path root) {
        List<Path> files =
                files().stream().map(file -> file.require(root, name).file()).toList();
        return OgbReader.read(
                name,
                new OgbReader.Shape(features, classes, ogb.isRowNormalized()),
                new OgbReader.Files(
                        new OgbReader.Files.Counts(files.get(0), files.get(1)),
                        files.get(2),
                        files.get(3),
                        files.get(4),
                        files.get(5),
                        files.get(6),
                        files.get(7)));
    }

    private GraphContent musae(Path root) {
        List<Path> files =
                files().stream().map(file -> file.require(root, name).file()).toList();
        return MusaeReader.read(name, features, PAGES, files.get(1), files.get(2), files.get(0));
    }
}
