package dev.symsweep.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the checkout that the tests run in, without what a build puts there. */
final class Checkout {

    /** The top directory. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Checkout() {}

    /** The modules, the lowest first. */
    static List<String> modules() {
        return read(ROOT.resolve("pom.xml"))
                .lines()
                .filter(line -> line.strip().startsWith("<module>"))
                .map(line -> line.strip().replaceAll("</?module>", ""))
                .toList();
    }

    /** The Java files of a module's {@code main} or {@code test} sources, by path. */
    static List<Path> sources(String module, String kind) {
        Path sources = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
        return Files.isDirectory(sources) ? files(sources, name -> name.endsWith(".java")) : List.of();
    }

    /** The Java files of all modules. */
    static List<Path> sources() {
        return modules().stream()
                .flatMap(module -> Stream.of(sources(module, "main"), sources(module, "test")))
                .flatMap(List::stream)
                .toList();
    }

    /** All files whose names a predicate accepts, by path. */
    static List<Path> files(Predicate<String> name) {
        return files(ROOT, name);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's place in the checkout, for messages. */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    /** The package whose sources lie in a directory. */
    static String packageName(Path directory) {
        return name(directory).replaceFirst("^.*/java/", "").replace('/', '.');
    }

    private static List<Path> files(Path root, Predicate<String> name) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String last = directory.getFileName().toString();
                    boolean isOurs = directory.equals(root)
                            || last.equals(".ci")
                            || !(last.startsWith(".") || last.equals("target") || last.equals("out"));
                    return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (name.test(file.getFileName().toString())) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }
}
