package dev.symsweep.zoo;

/**
 * A number that every network of a zoo has: what became of it, or a hyperparameter that the sweep varies.
 *
 * @param name for instance {@code test-accuracy}, or the path of an axis such as {@code recipe.schedule.lr}
 * @param low the least value in the zoo
 * @param high the greatest value in the zoo
 */
public record ZooLabel(String name, double low, double high) {

    /** Whether all networks have the same value, so that there is nothing to predict. */
    public boolean isConstant() {
        return low == high;
    }
}
