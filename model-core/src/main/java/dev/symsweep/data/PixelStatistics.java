package dev.symsweep.data;

import java.util.List;

/**
 * The mean and standard deviation of each channel by which pixels are normalised, on the scale of 0 to 1.
 *
 * @param mean one finite value per channel
 * @param std one positive, finite value per channel
 */
public record PixelStatistics(List<Double> mean, List<Double> std) {

    public PixelStatistics {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != std.size() || mean.isEmpty()) {
            throw new IllegalArgumentException("pixel statistics have " + mean.size() + " means and " + std.size()
                    + " standard deviations, must have one of each per channel");
        }
        for (int channel = 0; channel < mean.size(); channel++) {
            if (!Double.isFinite(mean.get(channel))) {
                throw new IllegalArgumentException(
                        "mean of channel " + channel + " is " + mean.get(channel) + ", must be finite");
            }
            double deviation = std.get(channel);
            if (!(deviation > 0 && Double.isFinite(deviation))) {
                throw new IllegalArgumentException(
                        "std of channel " + channel + " is " + deviation + ", must be positive and finite");
            }
        }
    }

    /** The number of channels. */
    public int channels() {
        return mean.size();
    }
}
