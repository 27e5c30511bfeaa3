package dev.symsweep.cli;

import dev.symsweep.yaml.ValueOverride;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command on a sweep with all options that change it. */
abstract class SweepCommand extends PlannedCommand {

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Override
    final List<ValueOverride> overrides() {
        return sweep.overrides();
    }
}
