package dev.symsweep.evaluation;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The nodes that all ways from the input to a node lead through: what such a dominator puts out decides what the node
 * does. The immediate dominator, the last of them, is the node's parent in a tree whose root is the network's input.
 */
final class DominatorTree {

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>(Map.of(Network.INPUT, 0));

    private DominatorTree() {}

    static DominatorTree of(Network network) {
        DominatorTree tree = new DominatorTree();
        for (Node node : network.nodes()) {
            String parent = node.inputs().stream().reduce(tree::nearestCommon).orElse(Network.INPUT);
            tree.parents.put(node.name(), parent);
            tree.depths.put(node.name(), tree.depth(parent) + 1);
        }
        return tree;
    }

    /** The immediate dominator of a node, which is not the input. */
    String parent(String node) {
        return Objects.requireNonNull(parents.get(node));
    }

    /** The nodes, and the input, at which the ways down the tree to some nodes part. */
    Set<String> forks(Collection<String> nodes) {
        Map<String, Set<String>> children = new HashMap<>();
        for (String node : nodes) {
            for (String child = node; !child.equals(Network.INPUT); child = parent(child)) {
                children.computeIfAbsent(parent(child), absent -> new HashSet<>())
                        .add(child);
            }
        }
        List<String> forks = children.keySet().stream()
                .filter(node -> Objects.requireNonNull(children.get(node)).size() > 1)
                .toList();
        return Set.copyOf(forks);
    }

    private String nearestCommon(String first, String second) {
        String a = first;
        String b = second;
        while (!a.equals(b)) {
            if (depth(a) >= depth(b)) {
                a = parent(a);
            } else {
                b = parent(b);
            }
        }
        return a;
    }

    private int depth(String node) {
        return Objects.requireNonNull(depths.get(node));
    }
}
