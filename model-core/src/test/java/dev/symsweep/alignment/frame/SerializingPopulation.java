package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.Population;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends visits to the networks and results back as a cluster would: as bytes. */
public record SerializingPopulation(Population population) implements Population {

    @Override
    public int size() {
        return population.size();
    }

    @Override
    public <R extends Serializable> List<R> map(List<Integer> indices, Visit<R> function) {
        Visit<R> there = sent(function);
        return population.map(indices, there).stream()
                .map(SerializingPopulation::sent)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T sent(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) stream.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
