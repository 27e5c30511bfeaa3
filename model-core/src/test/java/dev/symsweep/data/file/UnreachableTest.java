package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFetch.Differing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of machines that do not answer. */
class UnreachableTest {

    @TempDir
    private Path root;

    @AfterEach
    void useNoProxy() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void theProxyIsNamedThatIsAskedInPlaceOfTheServer() throws IOException {
        String port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(socket.getLocalPort());
        }
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", port);
        URI anywhere = URI.create("http://data.invalid/file.gz");

        assertThatThrownBy(() ->
                        DataFetch.fetch(new PublishedFile(anywhere).files(), root, Differing.KEPT, progress -> {}))
                .isInstanceOf(DataException.class)
                .message()
                .matches(".*" + anywhere + " cannot be reached through the proxy \\S*127\\.0\\.0\\.1\\S*:" + port
                        + " \\(Connection refused\\).*");
    }

    @Test
    void aNameThatNoMachineHasIsNamed() {
        UnknownHostException thrown = new UnknownHostException("nohost.invalid: Name or service not known");

        assertThat(Remedy.line(thrown)).isEqualTo("no machine is known by the name nohost.invalid");
        assertThat(Remedy.line(new IllegalArgumentException(thrown)))
                .isEqualTo("no machine is known by the name nohost.invalid");
    }

    @Test
    void whereHadoopSendsItsReadersIsLeftOut() {
        assertThat(Remedy.line(new IOException("Call From a to b:9 failed on connection exception: Connection refused;"
                        + " For more details see:  http://wiki.apache.org/hadoop/ConnectionRefused")))
                .isEqualTo("Call From a to b:9 failed on connection exception: Connection refused");
    }
}
