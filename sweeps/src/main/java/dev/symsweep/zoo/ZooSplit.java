package dev.symsweep.zoo;

import dev.symsweep.population.Setting;
import dev.symsweep.setting.InvalidSettingException;
import dev.symsweep.spec.Sha256;
import java.util.List;

/**
 * How the networks of a zoo are split: by a hash of their setting, so that all of one setting are in one part, in each
 * arm the same, and stay there when the zoo grows. The shares are those of the settings in the long run.
 *
 * @param shares of the parts, in the order of {@link Part}; their sum is 1
 * @param seed another one gives another split
 */
public record ZooSplit(List<Double> shares, long seed) {

    private static final double MOST_ERROR = 1e-9;

    /** The digits of a hash that make a number below 1, which 52 bits can hold. */
    private static final int DIGITS = 13;

    private static final int BITS_OF_DIGIT = 4;

    /** Copies what is given. */
    public ZooSplit {
        shares = List.copyOf(shares);
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        boolean isEachShare = shares.stream().allMatch(share -> share > 0 && share < 1);
        if (shares.size() != Part.values().length || !isEachShare || !(Math.abs(sum - 1) <= MOST_ERROR)) {
            throw new InvalidSettingException(
                    "shares",
                    "shares is " + shares + ", must be 3 numbers above 0 whose sum is 1: train, validation, test");
        }
    }

    /** The part of all runs of a setting. */
    public Part of(Setting setting) {
        String hash = Sha256.of(seed + "\n" + setting.json());
        double point = Math.scalb((double) Long.parseLong(hash.substring(0, DIGITS), 16), -DIGITS * BITS_OF_DIGIT);
        double end = 0;
        for (Part part : Part.values()) {
            end += shares.get(part.ordinal());
            if (point < end) {
                return part;
            }
        }
        return Part.TEST;
    }
}
