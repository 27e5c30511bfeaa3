package dev.symsweep.jobs.verify;

import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.store.run.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares numbers, and what computed them. */
final class Numbers {

    private static final Pattern JAVA = Pattern.compile("java ([^;]*)");

    private Numbers() {}

    /** How what computes here differs from what computed a run; empty if it is the same. */
    static String difference(RunRow row, Numerics here) {
        Numerics stored = row.numerics();
        List<String> differences = new ArrayList<>();
        add(differences, "engine", stored.engine(), here.engine());
        add(differences, "library", stored.library(), here.library());
        add(differences, "instruction set", stored.isa(), here.isa());
        add(differences, "threads", Integer.toString(stored.threads()), Integer.toString(here.threads()));
        add(differences, "java", java(row.versions()), java(Versions.text()));
        return String.join(", ", differences);
    }

    private static void add(List<String> differences, String what, String stored, String here) {
        if (!stored.equals(here)) {
            differences.add(what + " was " + stored + ", is " + here);
        }
    }

    private static String java(String versions) {
        Matcher java = JAVA.matcher(versions);
        return java.find() ? java.group(1) : "";
    }

    /** How many entries have other bits. */
    static int differing(float[] stored, float[] again) {
        int count = 0;
        for (int i = 0; i < stored.length; i++) {
            count += Float.floatToIntBits(stored[i]) == Float.floatToIntBits(again[i]) ? 0 : 1;
        }
        return count;
    }

    /** The length of the difference, relative to that of what was stored. */
    static double relative(float[] stored, float[] again) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < stored.length; i++) {
            if (Float.floatToIntBits(stored[i]) != Float.floatToIntBits(again[i])) {
                double apart = (double) again[i] - stored[i];
                difference += apart * apart;
            }
            length += (double) stored[i] * stored[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / length);
    }

    /** The difference relative to the larger one, or to 1 if both are smaller; 0 for the same bits. */
    static double relative(double stored, double again) {
        return Double.compare(stored, again) == 0
                ? 0
                : Math.abs(again - stored) / Math.max(1, Math.max(Math.abs(stored), Math.abs(again)));
    }
}
