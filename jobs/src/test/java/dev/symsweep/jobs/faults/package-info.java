/** A file system that fails at a call of one's choice, for tests that go through all calls of a command. */
@NullMarked
package dev.symsweep.jobs.faults;

import org.jspecify.annotations.NullMarked;
