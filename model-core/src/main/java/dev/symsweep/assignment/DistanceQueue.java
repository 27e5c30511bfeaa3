package dev.symsweep.assignment;

import java.util.Arrays;

/**
 * Numbers in the order of their distances: a binary heap. Of equal distances the order is fixed, though not meaningful.
 */
final class DistanceQueue {

    private double[] distances = new double[64];
    private int[] items = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The least distance. */
    double distance() {
        return distances[0];
    }

    void add(double distance, int item) {
        if (size == items.length) {
            distances = Arrays.copyOf(distances, 2 * size);
            items = Arrays.copyOf(items, 2 * size);
        }
        int at = size++;
        while (at > 0 && distances[(at - 1) / 2] > distance) {
            place(at, distances[(at - 1) / 2], items[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        place(at, distance, item);
    }

    /** Takes out the item with the least distance. */
    int remove() {
        int first = items[0];
        size--;
        double distance = distances[size];
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && distances[child + 1] < distances[child]) {
                child++;
            }
            if (distances[child] >= distance) {
                break;
            }
            place(at, distances[child], items[child]);
            at = child;
            child = 2 * at + 1;
        }
        place(at, distance, items[size]);
        return first;
    }

    private void place(int at, double distance, int item) {
        distances[at] = distance;
        items[at] = item;
    }
}
