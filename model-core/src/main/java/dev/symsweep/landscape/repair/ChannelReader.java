package dev.symsweep.landscape.repair;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.PairReader;
import dev.symsweep.network.Network;
import java.util.List;
import java.util.Set;

/**
 * Measures the channels of some nodes over all of a data set. Owns compiled networks: close it. One thread at a time.
 */
final class ChannelReader implements AutoCloseable {

    private final Network network;
    private final Examples data;
    private final List<String> nodes;
    private final PairReader readers;

    ChannelReader(Engine engine, Network network, Examples data, List<String> nodes) {
        this.network = network;
        this.data = data;
        this.nodes = List.copyOf(nodes);
        readers = new PairReader(engine, network, Set.copyOf(nodes));
    }

    /** The statistics of what each node puts out in two networks, in the order of the nodes. */
    List<PairSums.Statistics> pair(float[] a, float[] b) {
        readers.writeParameters(a, b);
        List<PairSums> sums = nodes.stream()
                .map(node -> new PairSums(network.shape(node).channels()))
                .toList();
        for (int start = 0; start < data.size(); start += readers.batchSize(data)) {
            int count = Math.min(readers.batchSize(data), data.size() - start);
            readers.forward(data, start, count);
            for (int n = 0; n < nodes.size(); n++) {
                String node = nodes.get(n);
                int values = count * network.shape(node).elements();
                sums.get(n).add(readers.a().activation(node), readers.b().activation(node), values);
            }
        }
        return sums.stream().map(PairSums::statistics).toList();
    }

    /** The statistics of what one of the nodes puts out in a network. */
    ChannelStatistics one(String node, float[] vector) {
        readers.a().writeParameters(vector);
        ChannelStatistics.Sums sums =
                new ChannelStatistics.Sums(network.shape(node).channels());
        for (int start = 0; start < data.size(); start += readers.batchSize(data)) {
            int count = Math.min(readers.batchSize(data), data.size() - start);
            readers.a().forward(data, start, count);
            sums.add(readers.a().activation(node), count * network.shape(node).elements());
        }
        return sums.statistics();
    }

    @Override
    public void close() {
        readers.close();
    }
}
