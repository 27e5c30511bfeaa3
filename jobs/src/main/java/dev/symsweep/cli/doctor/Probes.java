package dev.symsweep.cli.doctor;

import dev.symsweep.cli.surroundings.WorkingPlaces;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.card.Cards;
import dev.symsweep.jobs.spark.SparkSessions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.bytedeco.javacpp.Loader;

/**
 * What a machine says only when it is tried.
 *
 * @param engine an engine by its name; what it throws and what the engine throws says that natives are missing
 * @param cards the graphics cards
 * @param nativeCache the directory that natives are unpacked into
 * @param unusable why libraries cannot be used in a directory; nothing if they can
 * @param user as whom Hadoop writes
 * @param host the address of this machine's name
 * @param hadoop settings of file systems
 */
record Probes(
        Function<String, Engine> engine,
        Supplier<Cards> cards,
        Probe<File> nativeCache,
        Function<String, Optional<String>> unusable,
        Probe<String> user,
        Probe<String> host,
        Configuration hadoop) {

    /** Something to be tried. */
    interface Probe<T> {

        T tried() throws IOException;
    }

    static Probes here() {
        return new Probes(
                Engine::named,
                Cards::here,
                Loader::getCacheDir,
                WorkingPlaces::unusable,
                () -> UserGroupInformation.getCurrentUser().getUserName(),
                () -> InetAddress.getLocalHost().toString(),
                SparkSessions.hadoop());
    }
}
