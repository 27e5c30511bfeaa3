package dev.symsweep.data;

/** Mean and standard deviation of all scalars of a data set. */
public record Moments(double mean, double std) {

    public static Moments of(LabelledImages images) {
        float[] scalars = new float[images.shape().scalars()];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < images.size(); i++) {
            images.copyTo(i, scalars, 0);
            for (float scalar : scalars) {
                sum += scalar;
                squares += (double) scalar * scalar;
            }
        }
        double count = (double) images.size() * scalars.length;
        double mean = sum / count;
        return new Moments(mean, Math.sqrt(squares / count - mean * mean));
    }
}
