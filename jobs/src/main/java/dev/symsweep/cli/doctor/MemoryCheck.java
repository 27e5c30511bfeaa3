package dev.symsweep.cli.doctor;

import dev.symsweep.jobs.spark.SessionException;
import dev.symsweep.memory.ByteCount;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap, and what it leaves for the memory that networks compute in, for each task that runs at a time. */
final class MemoryCheck implements Check {

    private static final long MEBI = 1L << 20;

    /** What a vector of VGG-16 takes while it is written. */
    private static final long HEAP_OF_LARGEST = 515 * MEBI;

    /** What the largest network of {@code conf}, ResNet20 of eightfold width, computes in at a batch of 128. */
    private static final long NATIVE_OF_LARGEST = 2384 * MEBI;

    /** What the smallest networks, the libraries and the JVM itself take. */
    private static final long LEAST_NATIVE = 286 * MEBI;

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|[0-9]{1,4}).*])?");

    @Override
    public List<Finding> findings(Patient patient) {
        int slots = slots(patient);
        return List.of(heap(patient.machine(), slots), outside(patient.machine(), slots));
    }

    /** How many tasks run at a time in this process. */
    private static int slots(Patient patient) {
        String master = SparkCheck.master(patient);
        Matcher local = LOCAL.matcher(master);
        if (!local.matches() || local.group(1) == null) {
            return 1;
        }
        return local.group(1).equals("*") ? patient.machine().cores() : Math.max(1, Integer.parseInt(local.group(1)));
    }

    private static Finding heap(Machine machine, int slots) {
        long wanted = SessionException.LEAST_HEAP + slots * HEAP_OF_LARGEST;
        String text = ByteCount.text(machine.heap()) + " for " + tasks(slots) + " at a time on " + machine.cores()
                + (machine.cores() == 1 ? " core" : " cores");
        String remedy = "set SYMSWEEP_JAVA_OPTS=-Xmx" + wanted / MEBI + "m, or have fewer tasks at a time";
        if (machine.heap() < SessionException.LEAST_HEAP) {
            return Finding.missing(
                    "heap", text + ", must be at least " + ByteCount.text(SessionException.LEAST_HEAP) + "; " + remedy);
        }
        return machine.heap() < wanted
                ? Finding.note("heap", text + ", the largest networks want " + ByteCount.text(wanted) + "; " + remedy)
                : Finding.fine("heap", text);
    }

    private static Finding outside(Machine machine, int slots) {
        String subject = "native memory";
        if (machine.memory() == 0) {
            return Finding.note(subject, "this machine does not say how much memory it has");
        }
        long each = Math.max(0, machine.memory() - machine.heap()) / slots;
        String text = ByteCount.text(each) + " a task beside the heap, of " + ByteCount.text(machine.memory());
        String remedy =
                "have fewer tasks at a time (--master local[" + Math.max(1, slots / 2) + "]) or a smaller batch";
        if (each < LEAST_NATIVE) {
            return Finding.missing(
                    subject,
                    text + ", must be at least " + ByteCount.text(LEAST_NATIVE) + "; set a smaller -Xmx, or " + remedy);
        }
        return each < NATIVE_OF_LARGEST
                ? Finding.note(
                        subject,
                        text + ", the largest network of conf takes " + ByteCount.text(NATIVE_OF_LARGEST) + "; for it "
                                + remedy)
                : Finding.fine(subject, text + ", enough for the largest network of conf");
    }

    private static String tasks(int slots) {
        return slots == 1 ? "1 task" : slots + " tasks";
    }
}
