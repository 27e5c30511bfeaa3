package dev.symsweep.alignment.group;

import java.util.ArrayList;
import java.util.List;

/** Units numbered as they arise, and which of them are one and the same: a union-find. */
final class UnitClasses {

    private final List<Integer> parents = new ArrayList<>();
    private final List<Boolean> pinned = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();

    /** New units that a node puts out. */
    int[] fresh(String node, int count) {
        int[] units = new int[count];
        for (int i = 0; i < count; i++) {
            units[i] = parents.size();
            parents.add(units[i]);
            pinned.add(false);
            origins.add(node);
        }
        return units;
    }

    /** The number that stands for all units that are the same as this one: the oldest of them. */
    int root(int unit) {
        int root = unit;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        int at = unit;
        while (parents.get(at) != root) {
            int next = parents.get(at);
            parents.set(at, root);
            at = next;
        }
        return root;
    }

    /** Makes two units the same. */
    void join(int one, int other) {
        int first = Math.min(root(one), root(other));
        int second = Math.max(root(one), root(other));
        parents.set(second, first);
        pinned.set(first, pinned.get(first) || pinned.get(second));
    }

    /** Keeps units at their places. */
    void pin(int[] units) {
        for (int unit : units) {
            pinned.set(root(unit), true);
        }
    }

    boolean isPinned(int unit) {
        return pinned.get(root(unit));
    }

    /** The node that first put a unit out. */
    String origin(int unit) {
        return origins.get(root(unit));
    }
}
