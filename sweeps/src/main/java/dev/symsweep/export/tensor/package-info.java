/**
 * Tensors under the names that PyTorch has for them, and files of them. {@code StateDict} takes a parameter vector
 * apart and puts one together again, {@code NetworkText} says what to compute with the tensors, {@code SafetensorsFile}
 * writes them and {@code SafetensorsContent} reads them.
 */
@NullMarked
package dev.symsweep.export.tensor;

import org.jspecify.annotations.NullMarked;
