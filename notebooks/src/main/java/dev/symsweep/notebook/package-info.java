/**
 * Jupyter notebooks in Java: a kernel that runs cells on JShell with the class path of Symsweep, and what cells need of
 * it. {@link dev.symsweep.notebook.Notebook} is what cells call, {@link dev.symsweep.notebook.JavaKernel} what Jupyter
 * starts.
 */
@NullMarked
package dev.symsweep.notebook;

import org.jspecify.annotations.NullMarked;
