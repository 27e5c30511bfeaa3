package dev.symsweep.training.stack;

import dev.symsweep.engine.Precision;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that the members of a stack take together: where they wait for each other. A member has the turn from
 * {@link #begin} on, gives it away while it waits, and ends with {@link #leave}. Whoever calls {@link #takeAll} takes
 * the steps.
 */
final class SharedSteps implements AutoCloseable {

    private final StackingEngine engine;
    private final int width;
    private final List<Member> members;
    private Optional<StackedStepper> stepper = Optional.empty();
    private Optional<Throwable> trouble = Optional.empty();
    private @Nullable Member holder;
    private boolean isStarted;

    /** What a member waits for. */
    private enum Waiting {
        NOTHING,
        START,
        STEP,
        LEFT
    }

    private static final class Member {

        private Waiting waiting = Waiting.NOTHING;
        private @Nullable StepPlan plan;
        private Precision precision = Precision.F32;
        private float[] start = new float[0];
        private StackedStepper.@Nullable Part part;
        private int number;
        private int count;
        private double loss;
    }

    /**
     * Of a stack that nobody has joined yet.
     *
     * @param width places of the stack, at least {@code members}
     */
    SharedSteps(StackingEngine engine, int width, int members) {
        this.engine = engine;
        this.width = width;
        this.members = IntStream.range(0, members).mapToObj(any -> new Member()).toList();
    }

    /** The engine of a member, which trains it with the others. */
    MemberEngine engine(int member) {
        return new MemberEngine(engine, this, member, width);
    }

    /** Waits for the turn. */
    synchronized void begin(int member) {
        while (holder != null) {
            await();
        }
        holder = members.get(member);
    }

    /** The member is done, with the turn or without; nobody waits for it any more. */
    synchronized void leave(int member) {
        Member own = members.get(member);
        own.waiting = Waiting.LEFT;
        pass(own);
    }

    /** Gives the turn away if the member has it: one that was interrupted while it waited has not. */
    private void pass(Member own) {
        if (holder == own) {
            holder = null;
        }
        notifyAll();
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("a stack of " + members.size() + " runs was interrupted");
        }
    }

    /** A member's stepper, once all others have come so far. */
    synchronized Stepper join(int member, StepPlan plan, Precision precision, float[] start) {
        Member own = members.get(member);
        if (own.plan != null) {
            throw new IllegalStateException("a member of a stack trains once");
        }
        own.plan = plan;
        own.start = start;
        own.precision = precision;
        rest(own, Waiting.START);
        return new SharedStepper(this, member);
    }

    /** Gives the turn away until what the member waits for is there. */
    private void rest(Member own, Waiting what) {
        own.waiting = what;
        pass(own);
        while (own.waiting == what || holder != null) {
            await();
        }
        holder = own;
        if (trouble.isPresent()) {
            throw RunStack.unchecked(trouble.get());
        }
    }

    /** A member's step, taken with those of the others. */
    synchronized double step(int member, StackedStepper.Part part, int count) {
        Member own = members.get(member);
        own.part = part;
        own.count = count;
        rest(own, Waiting.STEP);
        return own.loss;
    }

    /** The number of a member in the stepper, which it must have joined. */
    synchronized int number(int member) {
        return members.get(member).number;
    }

    synchronized StackedStepper stepper() {
        return stepper.orElseThrow();
    }

    /** A member takes no more steps, but goes on. */
    synchronized void close(int member) {
        if (members.get(member).waiting == Waiting.NOTHING) {
            members.get(member).waiting = Waiting.LEFT;
            notifyAll();
        }
    }

    /** Takes the steps of all members until none is left. */
    synchronized void takeAll() throws InterruptedException {
        while (underWay().findAny().isPresent()) {
            takeNext();
        }
    }

    /** Takes one more step, and waits until all members have done with it what they do after a step. */
    synchronized void takeLast() throws InterruptedException {
        takeNext();
        awaitAll();
    }

    private void takeNext() throws InterruptedException {
        awaitAll();
        advance();
        underWay().forEach(member -> member.waiting = Waiting.NOTHING);
        notifyAll();
    }

    /** Until all members wait or have left. */
    private void awaitAll() throws InterruptedException {
        while (holder != null || underWay().anyMatch(member -> member.waiting == Waiting.NOTHING)) {
            wait();
        }
    }

    /** Frees the memory, once no member's thread is there any more. */
    @Override
    public synchronized void close() {
        stepper.ifPresent(StackedStepper::close);
    }

    private Stream<Member> underWay() {
        return members.stream().filter(member -> member.waiting != Waiting.LEFT);
    }

    /** What goes wrong is every member's own, be it an error: they would wait for ever. */
    private void advance() {
        if (underWay().findAny().isEmpty()) {
            return;
        }
        try {
            if (isStarted) {
                take();
            } else {
                isStarted = true;
                open(underWay().toList());
            }
        } catch (RuntimeException | Error e) {
            trouble = Optional.of(e);
        }
    }

    /** Places that nobody takes are those of the first member, who knows nothing of it. */
    private void open(List<Member> joined) {
        List<StepPlan> plans = new ArrayList<>();
        List<float[]> starts = new ArrayList<>();
        for (Member member : joined) {
            member.number = plans.size();
            plans.add(Objects.requireNonNull(member.plan));
            starts.add(member.start);
        }
        while (plans.size() < width) {
            plans.add(plans.get(0));
            starts.add(starts.get(0));
        }
        stepper = Optional.of(engine.stacked(plans, commonPrecision(joined), starts));
    }

    private static Precision commonPrecision(List<Member> joined) {
        List<Precision> precisions =
                joined.stream().map(member -> member.precision).distinct().toList();
        if (precisions.size() > 1) {
            throw new IllegalArgumentException("runs of a stack must not have different precisions, here " + precisions
                    + "; train these apart from each other");
        }
        return precisions.get(0);
    }

    /** Batches of as many examples make a step; members that are elsewhere in their epoch make another. */
    private void take() {
        Map<Integer, List<Member>> byCount = new TreeMap<>();
        underWay()
                .forEach(member -> byCount.computeIfAbsent(member.count, any -> new ArrayList<>())
                        .add(member));
        byCount.forEach((count, some) -> {
            double[] losses = stepper.orElseThrow()
                    .take(
                            count,
                            some.stream()
                                    .map(member -> Objects.requireNonNull(member.part))
                                    .toList());
            for (int i = 0; i < losses.length; i++) {
                some.get(i).loss = losses[i];
            }
        });
    }
}
