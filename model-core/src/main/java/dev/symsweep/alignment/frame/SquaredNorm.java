package dev.symsweep.alignment.frame;

/** Sums up the squared norm of U + x U1 + x^2 U2, which is a polynomial of x. */
final class SquaredNorm {

    private double u00;
    private double u01;
    private double u02;
    private double u11;
    private double u12;
    private double u22;

    /** Takes in an entry of U, U1 and U2. */
    void add(double u, double first, double second) {
        u00 += u * u;
        u01 += u * first;
        u02 += u * second;
        u11 += first * first;
        u12 += first * second;
        u22 += second * second;
    }

    Quartic quartic() {
        return new Quartic(u00, 2 * u01, u11 + 2 * u02, 2 * u12, u22);
    }
}
