package dev.symsweep.data.source;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.format.CifarFormat;
import dev.symsweep.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A data set of one's own in a known format. What its files must hold is stated and checked when they are read, so that
 * the same network is planned with and without them.
 *
 * @param name what messages and reports call it: letters, digits, {@code _}, {@code -}, {@code .} and {@code /}, and no
 *     name of a set that is known ({@link DataSets})
 * @param format of its files
 * @param path its folder under the data directory: names of letters, digits, {@code _}, {@code -} and {@code .} that do
 *     not begin with a dot, joined by {@code /}
 * @param shape of its images, grey for {@link DataFormat#IDX}, of at most 2^24 scalars
 * @param classes 2..256
 */
public record OwnSet(String name, DataFormat format, String path, ImageShape shape, int classes) implements DataSource {

    /** Mean and standard deviation by which each channel is normalised unless others are stated: to -1..1. */
    public static final double HALF = 0.5;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final String NAMES =
            "names of letters, digits, \"_\", \"-\" and \".\", none with a dot first, joined by \"/\"";
    private static final int MOST_CLASSES = 256;
    static final int MOST_SCALARS = 1 << 24;

    public OwnSet {
        requirePlain("path", path);
        requirePlain("name", name);
        requireUnknown(name);
        if (classes < 2 || classes > MOST_CLASSES) {
            throw new InvalidSettingException("classes", "classes is " + classes + ", must be 2.." + MOST_CLASSES);
        }
        if ((long) shape.height() * shape.width() > MOST_SCALARS / shape.channels()) {
            throw new InvalidSettingException(
                    "shape", "shape is " + shape + ", must be of at most " + MOST_SCALARS + " scalars");
        }
        if (format == DataFormat.IDX && shape.channels() != 1) {
            throw new InvalidSettingException(
                    "shape", "shape is " + shape + ", must have 1 channel, as IDX images are grey");
        }
    }

    static void requireUnknown(String name) {
        if (DataSets.isKnown(name)) {
            throw new InvalidSettingException(
                    "name", "name is \"" + name + "\", must be another than " + DataSets.names());
        }
    }

    static void requirePlain(String what, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new InvalidSettingException(what, what + " is \"" + value + "\", must be " + NAMES);
        }
    }

    @Override
    public String description() {
        return "images from " + path + ", format " + format;
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
        List<Double> halves = Collections.nCopies(shape.channels(), HALF);
        return new PixelStatistics(halves, halves);
    }

    @Override
    public List<DataFile> trainFiles() {
        return files(format.trainFiles());
    }

    @Override
    public List<DataFile> testFiles() {
        return files(format.testFiles());
    }

    private List<DataFile> files(List<String> names) {
        return names.stream()
                .map(file -> new DataFile(path + "/" + file + ".gz", List.of(), Optional.empty(), new Origin.Own()))
                .toList();
    }

    @Override
    public Optional<DataDigests> published() {
        return Optional.empty();
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        LoadedData read = reader().load(root);
        return new LoadedData(this, read.examples(), read.digests());
    }

    private DataSource reader() {
        return switch (format) {
            case IDX -> idx();
            case CIFAR, SVHN -> cifar(CifarFormat.oneLabel(shape, classes));
            case CIFAR100 -> cifar(CifarFormat.coarseAndFine(shape, classes));
        };
    }

    private DataSource idx() {
        return new IdxSource(
                name,
                description(),
                shape,
                classes,
                statistics(),
                new IdxSource.Parts(pair(trainFiles()), pair(testFiles())),
                published());
    }

    private static IdxSource.Pair pair(List<DataFile> files) {
        return new IdxSource.Pair(files.get(0), files.get(1), OptionalInt.empty());
    }

    private DataSource cifar(CifarFormat records) {
        return new CifarSource(
                name, description(), records, statistics(), counted(trainFiles()), counted(testFiles()), published());
    }

    private static List<CifarSource.Records> counted(List<DataFile> files) {
        return files.stream()
                .map(file -> new CifarSource.Records(file, OptionalLong.empty()))
                .toList();
    }
}
