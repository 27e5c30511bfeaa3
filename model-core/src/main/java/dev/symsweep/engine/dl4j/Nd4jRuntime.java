package dev.symsweep.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What ND4J is on this machine, and the settings it is used with. The first call loads its natives. */
final class Nd4jRuntime {

    private static final String BUILD = "/org/eclipse/org.nd4j-nd4j-api-git.properties";

    static {
        if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
            System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        }
    }

    private Nd4jRuntime() {}

    /**
     * Limits what the calling thread computes to one thread. OpenMP keeps the count for each calling thread, OpenBLAS
     * one for the process.
     */
    static void useOneThread() {
        natives().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    /** ND4J's version, from the properties of its build. */
    static String version() {
        Properties build = new Properties();
        try (InputStream stream = Nd4j.class.getResourceAsStream(BUILD)) {
            if (stream == null) {
                throw new IllegalStateException("nd4j-api on the class path has no " + BUILD);
            }
            build.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BUILD, e);
        }
        return build.getProperty("git.build.version", "of unknown version");
    }

    /**
     * The instruction set that ND4J's natives were built for; the OpenBLAS beside them picks its kernels by the CPU.
     */
    static String isa() {
        return switch (natives().binaryLevel()) {
            case 3 -> "avx512";
            case 2 -> "avx2";
            default -> "x86-64";
        };
    }

    private static NativeOps natives() {
        Nd4j.getBackend();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
