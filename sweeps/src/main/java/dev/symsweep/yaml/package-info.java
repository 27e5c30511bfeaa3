/**
 * YAML read strictly: values that know where they stand, sections that name every mistake, overrides, and the canonical
 * JSON that keys are hashes of.
 */
@NullMarked
package dev.symsweep.yaml;

import org.jspecify.annotations.NullMarked;
