/**
 * Runs in the formats of other programs. {@code NumpyExport} writes one run; {@code SafetensorsExport},
 * {@code SaneExport} and {@code NpyZooExport} write many, with a {@code Manifest}, and {@code docs/export.md} says what
 * each reader expects.
 */
@NullMarked
package dev.symsweep.export;

import org.jspecify.annotations.NullMarked;
