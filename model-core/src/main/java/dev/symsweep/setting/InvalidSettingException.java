package dev.symsweep.setting;

/** A setting whose value cannot be. It knows the setting's name, as sweep files spell it. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * One setting.
     *
     * @param setting its name, for instance {@code label-smoothing}
     * @param problem the value and what is allowed, for instance {@code label smoothing is 2.0, must be in [0, 1)}
     */
    public InvalidSettingException(String setting, String problem) {
        super(problem);
        this.setting = setting;
    }

    /** The name of the setting. */
    public String setting() {
        return setting;
    }
}
