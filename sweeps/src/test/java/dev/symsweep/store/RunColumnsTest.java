package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.source.DataFormat;
import dev.symsweep.data.source.OwnSet;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.run.RunRow;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.junit.jupiter.api.Test;

class RunColumnsTest {

    @Test
    void theDataSetIsCalledByItsName() {
        OwnSet own = new OwnSet("dots", DataFormat.IDX, "own/dots", new ImageShape(2, 2, 1), 3);

        assertThat(written(Rows.spec(0)).getString("data_set", 0)).isEqualTo("glyphs");
        assertThat(written(Rows.spec(0).with(DataSpec.of(own))).getString("data_set", 0))
                .isEqualTo("dots");
    }

    private static Group written(RunSpec spec) {
        RunRow row = Rows.finished(0);
        Group group = new SimpleGroup(RunColumns.FORMAT.schema());
        RunRow changed = new RunRow(
                row.sweep(), PlannedRun.of("w", spec), row.outcome(), row.timing(), row.provenance(), row.layout());
        RunColumns.write(changed, spec.canonical(), new NewRow(group));
        return group;
    }
}
