package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A weight vector of a sweep: the weights of a run at a moment of its training.
 *
 * @param run the run
 * @param moment when in its training
 */
public record Snapshot(RunKey run, Moment moment) implements Comparable<Snapshot>, Serializable {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{64})(?:-(0|[1-9][0-9]{0,8}))?");

    private static final Comparator<Snapshot> ORDER =
            Comparator.comparing(Snapshot::run).thenComparing(Snapshot::moment);

    /** The final weights of a run. */
    public static Snapshot end(RunKey run) {
        return new Snapshot(run, Moment.FINAL);
    }

    /** The weights of a run after an epoch, 0 for the initial ones. */
    public static Snapshot after(RunKey run, int epoch) {
        return new Snapshot(run, Moment.after(epoch));
    }

    /**
     * The snapshot of a {@link #text()}.
     *
     * @throws IllegalArgumentException if the text is of another form
     */
    public static Snapshot parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("snapshot is \"" + text + "\", must be " + Sha256.DIGITS
                        + " hexadecimal digits, or these and -epoch"));
    }

    /** The snapshot of a text, if it is one's {@link #text()}. */
    public static Optional<Snapshot> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        RunKey run = new RunKey(form.group(1));
        return Optional.of(form.group(2) == null ? end(run) : after(run, Integer.parseInt(form.group(2))));
    }

    /**
     * The text form, which is also the name of its file: the run's key, and behind a hyphen the epoch unless it is the
     * end.
     */
    public String text() {
        return moment instanceof Moment.Epoch epoch ? run.hex() + "-" + epoch.number() : run.hex();
    }

    /** In words, for messages: {@code 0123456789ab} or {@code 0123456789ab (epoch 10)}. */
    public String brief() {
        return moment instanceof Moment.Epoch epoch ? run.brief() + " (" + epoch + ")" : run.brief();
    }

    @Override
    public int compareTo(Snapshot other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
