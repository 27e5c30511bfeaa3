package dev.symsweep.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One named stream of random numbers.
 *
 * <p>The stream is keyed by the SHA-256 of a seed and a path of names, for instance {@code RandomStream.of(seed,
 * "init", "hidden1.weight")}. Streams of different names are independent, so drawing more from one never shifts
 * another. The generator is xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators",
 * 2021), whose 256 bits of state are the digest. All of it is computed here, with {@link StrictMath} where a function
 * is needed, so that the values do not depend on the platform or the JDK's version; JDK 17's own generator of that name
 * sign-extends the bytes of its seed and so loses most of them.
 *
 * <p>Not thread-safe: a stream belongs to the one who made it.
 */
public final class RandomStream {

    private long state0;
    private long state1;
    private long state2;
    private long state3;
    private double spareGaussian = Double.NaN;

    /** A generator in this state, which must not be all zero. */
    RandomStream(long state0, long state1, long state2, long state3) {
        this.state0 = state0;
        this.state1 = state1;
        this.state2 = state2;
        this.state3 = state3;
    }

    /**
     * Opens the stream of a seed and a path of names.
     *
     * @param seed any value; 0 is as good as another
     * @param names what the stream is for, from the general to the particular; at least one
     * @throws IllegalArgumentException if no name is given
     */
    public static RandomStream of(long seed, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("a random stream needs at least one name, such as \"init\"");
        }
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        ByteBuffer key = ByteBuffer.wrap(digest.digest());
        return new RandomStream(key.getLong(), key.getLong(), key.getLong(), key.getLong());
    }

    /** The next 64 uniform bits. */
    public long nextLong() {
        long result = Long.rotateLeft(state0 + state3, 23) + state0;
        long shifted = state1 << 17;
        state2 ^= state0;
        state3 ^= state1;
        state1 ^= state2;
        state0 ^= state3;
        state2 ^= shifted;
        state3 = Long.rotateLeft(state3, 45);
        return result;
    }

    /**
     * A uniform integer in [0, bound), without bias.
     *
     * @throws IllegalArgumentException if bound is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound + ", must be positive");
        }
        long threshold = Integer.toUnsignedLong(-bound) % bound;
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            if ((product & 0xFFFFFFFFL) >= threshold) {
                return (int) (product >>> 32);
            }
        }
    }

    /** A uniform double in [0, 1) with 53 random bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** A uniform double in [low, high). */
    public double nextDouble(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** A standard normal value (Marsaglia's polar method). */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                spareGaussian = y * factor;
                return x * factor;
            }
        }
    }

    /**
     * Fills a part of an array with standard normal values, by another and much faster method than
     * {@link #nextGaussian}, so that they are other values. The loop keeps the state of {@link #nextLong} in variables,
     * which takes half the time.
     */
    public void fillGaussians(float[] into, int from, int to) {
        long s0 = state0;
        long s1 = state1;
        long s2 = state2;
        long s3 = state3;
        for (int i = from; i < to; i++) {
            long bits = Long.rotateLeft(s0 + s3, 23) + s0;
            long shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Long.rotateLeft(s3, 45);
            double inside = Ziggurat.inside(bits);
            if (Double.isNaN(inside)) {
                state0 = s0;
                state1 = s1;
                state2 = s2;
                state3 = s3;
                inside = Ziggurat.beyond(bits, this);
                s0 = state0;
                s1 = state1;
                s2 = state2;
                s3 = state3;
            }
            into[i] = (float) inside;
        }
        state0 = s0;
        state1 = s1;
        state2 = s2;
        state3 = s3;
    }

    /** Shuffles the array in place, every order equally likely (Fisher-Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int moved = values[i];
            values[i] = values[j];
            values[j] = moved;
        }
    }

    /** A uniformly drawn permutation of 0..size-1. */
    public int[] permutation(int size) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        shuffle(values);
        return values;
    }

    /**
     * A uniformly drawn subset of 0..size-1, ascending.
     *
     * @param size number of elements to choose from
     * @param count number of elements chosen, 0..size
     * @throws IllegalArgumentException if count is outside 0..size
     */
    public int[] subset(int size, int count) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("cannot choose " + count + " of " + size + ", must be 0.." + size);
        }
        int[] chosen = new int[count];
        int taken = 0;
        for (int i = 0; i < size && taken < count; i++) {
            if (nextInt(size - i) < count - taken) {
                chosen[taken++] = i;
            }
        }
        return chosen;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
