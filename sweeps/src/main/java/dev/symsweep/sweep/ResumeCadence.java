package dev.symsweep.sweep;

import dev.symsweep.setting.InvalidSettingException;
import java.io.Serializable;

/**
 * How often a run that is being trained keeps how far it has come, so that one that is cut off goes on there. It
 * changes no weight, and so is no part of a run.
 *
 * @param epochs after every so many of them; 0 for not by epochs
 * @param minutes after so many of training, wherever in an epoch that is; infinity for not by time
 */
public record ResumeCadence(int epochs, double minutes) implements Serializable {

    /** A run that is cut off begins anew. */
    public static final ResumeCadence NEVER = new ResumeCadence(0, Double.POSITIVE_INFINITY);

    /** What is done where nothing is said: shorter runs keep nothing, and of longer ones ten minutes can be lost. */
    public static final ResumeCadence USUAL = new ResumeCadence(0, 10);

    /** Checks that both can be. */
    public ResumeCadence {
        if (epochs < 0) {
            throw new InvalidSettingException("epochs", "epochs is " + epochs + ", must be positive");
        }
        if (!(minutes > 0)) {
            throw new InvalidSettingException("minutes", "minutes is " + minutes + ", must be positive");
        }
    }

    /** Whether anything is kept at all. */
    public boolean isAny() {
        return !equals(NEVER);
    }
}
