/** Settings that cannot be: what says which one, so that whoever asked for it can be told where. */
@NullMarked
package dev.symsweep.setting;

import org.jspecify.annotations.NullMarked;
