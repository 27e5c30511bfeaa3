package dev.symsweep.alignment;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.weight.WeightMatching;
import java.util.ArrayList;
import java.util.List;

/** Populations with their units at common places. */
public final class Aligned {

    private Aligned() {}

    public static List<float[]> inFrame(Frame frame, List<float[]> vectors) {
        List<float[]> aligned = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            aligned.add(frame.permutations().get(i).apply(vectors.get(i)));
        }
        return aligned;
    }

    /**
     * What a frame is held against: each network matched to the one before it, and brought to the first by all matches
     * between.
     */
    public static List<float[]> alongChain(AlignmentSetting setting, List<float[]> vectors) {
        List<float[]> aligned = new ArrayList<>(List.of(vectors.get(0)));
        try (PairMatcher matcher = WeightMatching.once().matcher(setting)) {
            NetworkPermutation toFirst = setting.groups().identity();
            for (int i = 1; i < vectors.size(); i++) {
                NetworkPermutation toPrevious =
                        matcher.match(vectors.get(i - 1), vectors.get(i), 7).permutation();
                toFirst = toFirst.after(toPrevious);
                aligned.add(toFirst.apply(vectors.get(i)));
            }
        }
        return aligned;
    }
}
