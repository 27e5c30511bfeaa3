package dev.symsweep.zoo;

import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.store.directory.VerifiedFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The versions of an arm's zoo: directories {@code v1}, {@code v2} and so on. A version that is complete has a
 * manifest, which is written last. It does not change any more; what holds other networks is another version.
 */
public final class ZooVersions {

    private static final String ZOO = "zoo";
    private static final Pattern NAME = Pattern.compile("v[1-9][0-9]{0,5}");

    private final Directory arm;

    ZooVersions(Directory arm) {
        this.arm = arm;
    }

    /**
     * Those of an arm of a sweep.
     *
     * @param root the directory of the sweep's results
     */
    public static ZooVersions of(Configuration hadoop, String root, String arm) {
        return new ZooVersions(Directory.of(hadoop, root).child(ZOO).child(arm));
    }

    /** Whether all of the files of a version are there. */
    static boolean isComplete(Directory version) {
        return TextFile.read(version.hadoop(), version.qualified(), ManifestJson.NAME)
                .isPresent();
    }

    /** The newest complete one, if there is one. */
    public Optional<ZooSet> open() {
        return newest().map(ZooSet::open);
    }

    /**
     * The directory of the version that is to hold a draft: that of the complete one that holds it, or else a new one,
     * which may have files in it of a job that was cut off.
     */
    public String directory(ZooDraft draft) {
        return numbers()
                .mapToObj(this::directory)
                .filter(version -> isOf(version, digest -> digest.equals(draft.digest())))
                .findFirst()
                .orElseGet(this::next)
                .qualified();
    }

    /**
     * The files with rows of all complete versions of a sweep's zoos, each to be verified.
     *
     * @param root the directory of the sweep's results
     */
    public static List<VerifiedFile> files(Configuration hadoop, String root) {
        Directory zoos = Directory.of(hadoop, root).child(ZOO);
        return zoos.directories().stream()
                .map(arm -> new ZooVersions(zoos.child(arm)))
                .flatMap(versions -> versions.numbers().mapToObj(versions::directory))
                .filter(ZooVersions::isComplete)
                .flatMap(version -> ZooSet.files(version).stream())
                .toList();
    }

    /** Whose manifest is damaged is complete, but nobody knows of what. */
    private static boolean isOf(Directory version, Predicate<String> digest) {
        try {
            return isComplete(version) && digest.test(ZooSet.open(version).digest());
        } catch (StoreException e) {
            return false;
        }
    }

    private Directory next() {
        List<Integer> there = numbers().boxed().toList();
        int newest = there.isEmpty() ? 0 : there.get(there.size() - 1);
        boolean isFree = newest > 0 && !isComplete(directory(newest));
        return directory(isFree ? newest : newest + 1);
    }

    /** The directory of the newest complete version. */
    Optional<Directory> newest() {
        return numbers()
                .mapToObj(this::directory)
                .filter(ZooVersions::isComplete)
                .reduce((earlier, later) -> later);
    }

    private Directory directory(int number) {
        return arm.child("v" + number);
    }

    /** Ascending. */
    private IntStream numbers() {
        return arm.directories().stream()
                .filter(name -> NAME.matcher(name).matches())
                .mapToInt(name -> Integer.parseInt(name.substring(1)))
                .sorted();
    }
}
