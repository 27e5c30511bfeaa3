package dev.symsweep.sweep;

import dev.symsweep.setting.InvalidSettingException;
import java.io.Serializable;

/**
 * How many runs are trained together in one program, where their engine can. It is no part of a run, though on other
 * hardware and in stacks of other sizes a run has other bits: what computed it stands in its row.
 *
 * @param places the size of a stack; 0 if the device decides
 */
public record StackSize(int places) implements Serializable {

    /** Every run by itself. */
    public static final StackSize ALONE = new StackSize(1);

    /** As many as the memory of the device that computes has room for. */
    public static final StackSize AUTO = new StackSize(0);

    /** More of them fill any card of today. */
    public static final int MOST = 1024;

    /** Checks the number. */
    public StackSize {
        if (places < 0 || places > MOST) {
            throw new InvalidSettingException("stack", "stack is " + places + ", must be 1 to " + MOST);
        }
    }

    /** Whether the device decides. */
    public boolean isAuto() {
        return places == 0;
    }

    /** Whether runs are trained together at all. */
    public boolean isAny() {
        return places != 1;
    }
}
