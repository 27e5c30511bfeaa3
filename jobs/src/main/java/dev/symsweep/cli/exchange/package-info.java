/** Commands that give networks to other programs and take theirs. */
@NullMarked
package dev.symsweep.cli.exchange;

import org.jspecify.annotations.NullMarked;
