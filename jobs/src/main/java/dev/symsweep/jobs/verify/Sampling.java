package dev.symsweep.jobs.verify;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * What is verified of a store.
 *
 * @param runs how many runs are trained again
 * @param curves how many curves are computed again
 * @param seed of the choice
 * @param tolerance the largest relative difference where something else computes than did before
 */
public record Sampling(int runs, int curves, long seed, double tolerance) {

    /** Checks the numbers. */
    public Sampling {
        require("sample", runs);
        require("curves", curves);
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", must be at least 0");
        }
    }

    private static void require(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is " + count + ", must be at least 0");
        }
    }

    /** So many of these, the same each time. */
    <T> List<T> of(String what, List<T> all, int count) {
        return Arrays.stream(RandomStream.of(seed, "verify", what).subset(all.size(), Math.min(count, all.size())))
                .mapToObj(all::get)
                .toList();
    }
}
