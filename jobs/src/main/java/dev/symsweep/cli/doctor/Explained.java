package dev.symsweep.cli.doctor;

import dev.symsweep.cli.surroundings.SurroundingsException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.security.KerberosAuthException;

/** Failures that come from the machine, not from what was asked for, and that {@code symsweep doctor} explains. */
public final class Explained {

    /** Natives and classes that are missing; a user or a machine without a name; memory that does not suffice. */
    private static final List<Class<? extends Throwable>> KINDS = List.of(
            SurroundingsException.class,
            LinkageError.class,
            KerberosAuthException.class,
            UnknownHostException.class,
            OutOfMemoryError.class);

    private Explained() {}

    /** Whether the doctor has a line on such a failure. */
    public static boolean is(Throwable failure) {
        return KINDS.stream().anyMatch(kind -> kind.isInstance(failure)) || isTemporary(failure);
    }

    /** A file that cannot be made in the directory for temporary files, whoever wanted it there. */
    private static boolean isTemporary(Throwable failure) {
        return failure instanceof FileSystemException file
                && file.getFile() != null
                && Path.of(System.getProperty("java.io.tmpdir"))
                        .equals(Path.of(file.getFile()).getParent());
    }
}
