package dev.symsweep.store.run;

import dev.symsweep.data.DataDigests;
import dev.symsweep.engine.Numerics;
import dev.symsweep.spec.NetworkDigest;
import java.util.Optional;

/**
 * Where a run's weights come from, beyond its spec.
 *
 * @param semantics what its settings meant when it was trained, see {@link dev.symsweep.spec.Semantics}
 * @param numerics engine, library, instruction set and threads that computed it
 * @param versions library versions, for instance {@code symsweep 0.1.0; java 17.0.15}
 * @param data which data it was trained on; empty if not known, as in rows from before digests were taken
 * @param network its row in the table of networks; empty if not known, as in rows from before there was that table
 */
public record Provenance(
        int semantics,
        Numerics numerics,
        String versions,
        Optional<DataDigests> data,
        Optional<NetworkDigest> network) {}
