package dev.symsweep.analysis.align;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The columns of a file of permutations; {@code docs/run-store.md} says what each means. */
final class PermutationColumns {

    static final String FORMAT = "permutation/1";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message permutation {
              required binary method (STRING);
              required binary method_id (STRING);
              required binary arm (STRING);
              required binary run (STRING);
              required binary onto (STRING);
              required group groups (LIST) {
                repeated group list {
                  required group element {
                    required binary name (STRING);
                    required group sources (LIST) {
                      repeated group list {
                        required int32 element;
                      }
                    }
                  }
                }
              }
              required group objective (LIST) {
                repeated group list {
                  required double element;
                }
              }
              required int32 examples;
              required double loss_before;
              required double accuracy_before;
              required double loss_after;
              required double accuracy_after;
              required group correlations (LIST) {
                repeated group list {
                  required group element {
                    required binary tensor (STRING);
                    required double correlation;
                  }
                }
              }
            }
            """);

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private PermutationColumns() {}

    static void write(PermutationRow row, Group group) {
        group.append("method", row.method())
                .append("method_id", row.key().method())
                .append("arm", row.arm())
                .append("run", row.key().run().hex())
                .append("onto", row.key().onto().hex());
        Group groups = group.addGroup("groups");
        for (PermutationRow.Group permuted : row.groups()) {
            Group element = groups.addGroup(LIST).addGroup(ELEMENT).append("name", permuted.name());
            Group sources = element.addGroup("sources");
            for (int source : permuted.permutation().sources()) {
                sources.addGroup(LIST).append(ELEMENT, source);
            }
        }
        Group objective = group.addGroup("objective");
        row.objective().forEach(value -> objective.addGroup(LIST).append(ELEMENT, value));
        group.append("examples", row.before().examples())
                .append("loss_before", row.before().loss())
                .append("accuracy_before", row.before().accuracy())
                .append("loss_after", row.after().loss())
                .append("accuracy_after", row.after().accuracy());
        Group correlations = group.addGroup("correlations");
        for (Correlation correlation : row.matched().tensors()) {
            correlations
                    .addGroup(LIST)
                    .addGroup(ELEMENT)
                    .append("tensor", correlation.tensor())
                    .append("correlation", correlation.value());
        }
    }

    /**
     * The row.
     *
     * @throws IllegalArgumentException if the columns contradict each other
     */
    static PermutationRow read(Group group) {
        return new PermutationRow(
                new PermutationKey(
                        group.getString("method_id", 0),
                        new RunKey(group.getString("run", 0)),
                        new RunKey(group.getString("onto", 0))),
                group.getString("method", 0),
                group.getString("arm", 0),
                elements(group.getGroup("groups", 0), item -> readGroup(item.getGroup(ELEMENT, 0))),
                elements(group.getGroup("objective", 0), item -> item.getDouble(ELEMENT, 0)),
                evaluation(group, "before"),
                evaluation(group, "after"),
                new MatchedWeights(elements(group.getGroup("correlations", 0), item -> {
                    Group element = item.getGroup(ELEMENT, 0);
                    return new Correlation(element.getString("tensor", 0), element.getDouble("correlation", 0));
                })));
    }

    private static PermutationRow.Group readGroup(Group group) {
        List<Integer> sources = elements(group.getGroup("sources", 0), item -> item.getInteger(ELEMENT, 0));
        return new PermutationRow.Group(
                group.getString("name", 0),
                Permutation.of(sources.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static Evaluation evaluation(Group group, String when) {
        return new Evaluation(
                group.getDouble("loss_" + when, 0),
                group.getDouble("accuracy_" + when, 0),
                group.getInteger("examples", 0));
    }

    private static <T> List<T> elements(Group list, Function<Group, T> reader) {
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(LIST); i++) {
            elements.add(reader.apply(list.getGroup(LIST, i)));
        }
        return elements;
    }
}
