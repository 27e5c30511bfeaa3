package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.engine.Executable;
import dev.symsweep.engine.HookedEngine;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairReaderTest {

    private static final Network LINEAR = Network.of(Shape.of(1), List.of(new Dense("output", Network.INPUT, 2)));

    private final List<String> events = new ArrayList<>();

    @Test
    void whatWasCompiledIsClosedIfTheSecondCannotBe() {
        HookedEngine engine = new HookedEngine((network, options) -> {
            events.add("compile");
            if (events.size() == 2) {
                throw new IllegalStateException("no memory");
            }
            return executable("close");
        });

        assertThatThrownBy(() -> new PairReader(engine, LINEAR, Set.of("output")))
                .hasMessage("no memory");

        assertThat(events).containsExactly("compile", "compile", "close");
    }

    @Test
    void bothAreClosedEvenIfOneFails() {
        HookedEngine engine = new HookedEngine((network, options) -> {
            events.add("compile");
            return executable("close " + events.size());
        });
        PairReader readers = new PairReader(engine, LINEAR, Set.of("output"));

        assertThatThrownBy(readers::close).isInstanceOf(IllegalStateException.class);

        assertThat(events).containsExactlyInAnyOrder("compile", "compile", "close 1", "close 2");
    }

    /** One that can be closed alone; the first of two fails at that. */
    private Executable executable(String closing) {
        return (Executable) Proxy.newProxyInstance(
                PairReaderTest.class.getClassLoader(),
                new Class<?>[] {Executable.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("close");
                    events.add(closing);
                    if (closing.equals("close 1")) {
                        throw new IllegalStateException(closing);
                    }
                    return null;
                });
    }
}
