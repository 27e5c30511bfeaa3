package dev.symsweep.training;

import java.util.Optional;

/** Where a run keeps {@linkplain ResumePoint how far it has come}. Belongs to one run. */
public interface ResumePoints {

    /** A run that begins at its seed, and begins anew if it is cut off. */
    ResumePoints NONE = new ResumePoints() {};

    /** Where the run goes on; empty if it begins. Asked once, before anything is computed. */
    default Optional<ResumePoint> last() {
        return Optional.empty();
    }

    /** Called where that is a point of another run; this one begins at its seed. */
    default void refused(String reason) {}

    /** Whether a point is wanted after this step, which is not the last one of its epoch. */
    default boolean isDueAfterStep() {
        return false;
    }

    /**
     * Whether a point is wanted after an epoch, which is not the run's last one.
     *
     * @param epoch 1 for the first
     */
    default boolean isDueAfterEpoch(int epoch) {
        return false;
    }

    /** Keeps a point in place of the one before. */
    default void keep(ResumePoint point) {}
}
