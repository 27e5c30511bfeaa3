package dev.symsweep.data.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A known set in a form that is published too and not read. It is a hint for people, who have downloaded it. */
final class OtherForm {

    private static final String PICKLES = "Python pickles";
    private static final String MATLAB = "MATLAB's format";
    private static final String NUMPY = "NumPy's format";

    /** By the folder of the set. */
    private static final Map<String, List<OtherForm>> FORMS = Map.of(
            "cifar10", List.of(of("cifar-10-python.tar.gz", PICKLES), of("cifar-10-batches-py", PICKLES)),
            "cifar100", List.of(of("cifar-100-python.tar.gz", PICKLES), of("cifar-100-python", PICKLES)),
            "svhn", List.of(of("train_32x32.mat", MATLAB), of("test_32x32.mat", MATLAB)),
            "mnist", List.of(of("mnist.npz", NUMPY)));

    private final String name;
    private final String form;

    private OtherForm(String name, String form) {
        this.name = name;
        this.form = form;
    }

    private static OtherForm of(String name, String form) {
        return new OtherForm(name, form);
    }

    /** What is there in place of a file, in words, if anything. */
    static Optional<String> of(DataFile file, Path root) {
        List<Path> folders = Stream.concat(Stream.of(root), NearMiss.folders(root, file))
                .distinct()
                .toList();
        return FORMS.getOrDefault(file.folder(), List.of()).stream()
                .flatMap(other -> folders.stream()
                        .map(folder -> folder.resolve(other.name))
                        .filter(Files::exists)
                        .map(found -> found + " is the set as " + other.form + ", which is not read"))
                .findFirst();
    }
}
