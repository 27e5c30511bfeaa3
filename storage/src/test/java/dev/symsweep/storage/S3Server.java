package dev.symsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** S3Proxy in a process of its own, over a directory that outlives it: what it has answered for is still there. */
final class S3Server implements AutoCloseable {

    /** What the server knows. */
    static final String BUCKET = "bucket";

    private static final String KEY = "local";
    private static final String SECRET = "secret";

    private final Path directory;
    private final int port;
    private @Nullable Process process;

    private S3Server(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** A server that answers. */
    static S3Server started(Path directory) throws IOException, InterruptedException {
        S3Server server = new S3Server(directory, freePort());
        Files.createDirectories(directory.resolve("data").resolve(BUCKET));
        Files.write(
                directory.resolve("server.conf"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + server.port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + directory.resolve("data")));
        // Its usual log has each byte of each request.
        Files.writeString(directory.resolve("log.xml"), "<configuration><root level=\"ERROR\"/></configuration>");
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, also once more. */
    void start() throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + directory.resolve("log.xml"),
                        "-cp",
                        Files.readString(Path.of(System.getProperty("s3.classpath")))
                                .strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        directory.resolve("server.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process = started;
        while (!answers()) {
            assertThat(started.isAlive())
                    .as(() -> "the server runs; its output: " + output)
                    .isTrue();
            Thread.sleep(50);
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** What a client needs to know of it. */
    Configuration client() {
        Configuration hadoop = clientWithoutCredentials();
        hadoop.set("fs.s3a.access.key", KEY);
        hadoop.set("fs.s3a.secret.key", SECRET);
        return hadoop;
    }

    /** The same for somebody who has no account. */
    Configuration clientWithoutCredentials() {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
        hadoop.set("fs.s3a.path.style.access", "true");
        // No search for an account on the network, and no minutes of patience.
        hadoop.set("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        hadoop.set("fs.s3a.attempts.maximum", "1");
        hadoop.set("fs.s3a.retry.limit", "1");
        hadoop.set("fs.s3a.retry.interval", "200ms");
        hadoop.set("fs.s3a.connection.establish.timeout", "2000");
        return hadoop;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
