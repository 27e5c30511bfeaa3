package dev.symsweep.engine.onednn;

/** Primitives and their memory, planned when first needed. */
interface Planned extends AutoCloseable {

    /** What was computed from the parameters alone is out of date. */
    void parametersChanged();

    /** Frees the native memory. */
    @Override
    void close();
}
