package dev.symsweep.training.stack;

import dev.symsweep.engine.Numerics;

/**
 * How many places a stack has, taken or not. It decides the bits of the runs in it, and stands in their numerics.
 *
 * @param places positive, 1 for a run alone
 */
public record StackWidth(int places) {

    private static final String STACK_OF = ", stack of ";

    /** Checks the number. */
    public StackWidth {
        if (places < 1) {
            throw new IllegalArgumentException("places of a stack are " + places + ", must be at least 1");
        }
    }

    /** Of a stack of so many places. */
    public static StackWidth of(int places) {
        return new StackWidth(places);
    }

    /** That of the stack in which a run with such numerics was trained. */
    public static StackWidth of(Numerics numerics) {
        String library = numerics.library();
        int found = library.lastIndexOf(STACK_OF);
        String places = found < 0 ? "1" : library.substring(found + STACK_OF.length());
        return new StackWidth(places.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(places) : 1);
    }

    /** The numerics of a run that is trained in such a stack, from those of one alone. */
    public Numerics in(Numerics alone) {
        return places == 1
                ? alone
                : new Numerics(alone.engine(), alone.library() + STACK_OF + places, alone.isa(), alone.threads());
    }
}
