/** What a sweep file asks for of its zoos, data sets of trained networks: the section {@code zoo}. */
@NullMarked
package dev.symsweep.analysis.zoo;

import org.jspecify.annotations.NullMarked;
