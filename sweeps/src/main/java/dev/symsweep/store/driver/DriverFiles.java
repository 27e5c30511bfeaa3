package dev.symsweep.store.driver;

import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.TextFile;
import dev.symsweep.store.driver.SeenDriver.Life;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the drivers of a store, one each, which are written anew as long as their drivers live. */
final class DriverFiles {

    /** A file that is older than another one by so much is of a driver that lives no more. */
    static final Duration STALE = Duration.ofSeconds(90);

    static final String ENDING = ".json";

    private static final String DRIVERS = "drivers";
    private static final Logger LOG = LoggerFactory.getLogger(DriverFiles.class);

    private final Directory directory;

    private DriverFiles(Directory directory) {
        this.directory = directory;
    }

    static DriverFiles of(Configuration hadoop, String root) {
        return new DriverFiles(Directory.of(hadoop, root).child(DRIVERS));
    }

    /** A driver and the name of its file. */
    record Found(String name, Driver driver) {

        Found in(WorkOrder order) {
            return new Found(name, driver.in(order));
        }

        Found at(List<UnitUnderWay> units) {
            return new Found(name, driver.at(units));
        }

        boolean isBefore(Found other) {
            int order = driver.since().compareTo(other.driver.since());
            return order < 0 || order == 0 && name.compareTo(other.name) < 0;
        }
    }

    void write(Found own) {
        TextFile.write(
                directory.hadoop(),
                directory.toString(),
                own.name(),
                own.driver().json());
    }

    /**
     * The other drivers that live; files of dead ones are removed. Ages are by the file system's clock if it can be.
     */
    List<Found> others(Found own) {
        List<FileStatus> files = directory.list(ENDING);
        long now = files.stream()
                .filter(file -> file.getPath().getName().equals(own.name()))
                .mapToLong(FileStatus::getModificationTime)
                .findFirst()
                .orElseGet(System::currentTimeMillis);
        List<Found> living = new ArrayList<>();
        for (FileStatus file : files) {
            String name = file.getPath().getName();
            if (name.equals(own.name())) {
                continue;
            }
            Optional<Driver> driver = TextFile.read(directory.hadoop(), directory.toString(), name)
                    .flatMap(Driver::parse);
            boolean isStale = now - file.getModificationTime() > STALE.toMillis();
            if (isStale || driver.filter(Driver::isDead).isPresent()) {
                delete(file.getPath());
            } else {
                driver.ifPresent(found -> living.add(new Found(name, found)));
            }
        }
        return living;
    }

    /** All drivers that have a file, which stays; who is silent for long is told by this machine's clock. */
    List<SeenDriver> seen(Instant now) {
        return directory.list(ENDING).stream()
                .flatMap(file -> TextFile.read(
                        directory.hadoop(), directory.toString(), file.getPath().getName())
                        .flatMap(Driver::parse)
                        .map(driver -> seen(driver, Instant.ofEpochMilli(file.getModificationTime()), now))
                        .stream())
                .toList();
    }

    private static SeenDriver seen(Driver driver, Instant told, Instant now) {
        if (driver.isDead()) {
            return new SeenDriver(driver, told, Life.GONE);
        }
        boolean isSilent = told.plus(STALE).isBefore(now);
        return new SeenDriver(driver, told, isSilent ? Life.SILENT : Life.LIVES);
    }

    /** The directory goes with the last file. */
    void remove(Found own) {
        Path file = directory.file(own.name());
        delete(file);
        if (directory.list("").isEmpty()) {
            delete(file.getParent());
        }
    }

    private void delete(Path path) {
        try {
            directory.files().delete(path);
        } catch (IOException e) {
            LOG.debug("{} is left", path, e);
        }
    }
}
