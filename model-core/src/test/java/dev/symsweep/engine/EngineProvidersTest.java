package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Network;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProvidersTest {

    /** A provider whose class exists and cannot be initialized, as where natives are missing. */
    public static final class Broken implements Engine {

        public Broken() {
            throw new UnsatisfiedLinkError("no such library");
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Numerics numerics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Executable compile(Network network, CompileOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void require(Precision precision) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void providersThatCannotBeLoadedAreNamedAndLeaveTheOthers(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(Engine.class.getName()), Broken.class.getName() + "\ndev.symsweep.engine.Absent\n");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, Engine.class.getClassLoader())) {
            EngineProviders providers = EngineProviders.of(loader);

            assertThat(providers.named("onednn").name()).isEqualTo("onednn");
            assertThat(providers.named("dl4j").name()).isEqualTo("dl4j");
            assertThatThrownBy(() -> providers.named("broken"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("unknown engine \"broken\", must be one of [dl4j, onednn]; not loaded: ")
                    .hasMessageContaining("EngineProvidersTest$Broken")
                    .hasMessageContaining("dev.symsweep.engine.Absent");
        }
    }
}
