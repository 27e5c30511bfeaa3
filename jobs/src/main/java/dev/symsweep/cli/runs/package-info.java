/**
 * The command {@code runs}: the rows of trained runs, chosen and sorted by SQL expressions. {@code RunTable} is where
 * DuckDB gets them, {@code Expressions} where what was typed is held to being expressions.
 */
@NullMarked
package dev.symsweep.cli.runs;

import org.jspecify.annotations.NullMarked;
