package dev.symsweep.zoo;

import dev.symsweep.store.Directory;
import dev.symsweep.store.TextFile;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The versions of an arm's zoo: directories {@code v1}, {@code v2} and so on. A version that is complete has a manifest,
 * which is written last, and does not change any more.
 */
final class ZooVersions {

    private static final Pattern NAME = Pattern.compile("v[1-9][0-9]{0,5}");

    private final Directory arm;

    /** Those of the zoo of an arm. */
    ZooVersions(Directory arm) {
        this.arm = arm;
    }

    /** Whether all of the files of a version are there. */
    static boolean isComplete(Directory version) {
        return TextFile.read(version.hadoop(), version.qualified(), ManifestJson.NAME)
                .isPresent();
    }

    /** The newest complete version. */
    Optional<Directory> newest() {
        OptionalInt newest = numbers().filter(number -> isComplete(directory(number))).max();
        return newest.isPresent() ? Optional.of(directory(newest.getAsInt())) : Optional.empty();
    }

    private Directory directory(int number) {
        return arm.child("v" + number);
    }

    private IntStream numbers() {
        return arm.directories().stream()
                .filter(name -> NAME.matcher(name).matches())
                .mapToInt(name -> Integer.parseInt(name.substring(1)));
    }
}
