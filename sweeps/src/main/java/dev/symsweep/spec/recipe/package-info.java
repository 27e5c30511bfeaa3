/**
 * The section {@code recipe} of a run: how its network is trained. {@link dev.symsweep.spec.recipe.RecipeSection} reads
 * and writes all of it.
 */
@NullMarked
package dev.symsweep.spec.recipe;

import org.jspecify.annotations.NullMarked;
