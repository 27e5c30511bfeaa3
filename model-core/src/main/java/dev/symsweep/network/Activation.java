package dev.symsweep.network;

/** A pointwise nonlinearity. */
public enum Activation {
    /** max(x, 0). */
    RELU,
    /** x Phi(x), Phi the standard normal distribution function, through the error function (PyTorch's default). */
    GELU,
    /** x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))). */
    GELU_TANH,
    /** x x, what the variances of a variational layer multiply; no architecture's nonlinearity. */
    SQUARE,
    /** x / 2, linear: nearly what FiGLU with a small F is, and so its control (lim2024, B2). */
    HALF
}
