package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFetch.Differing;
import dev.symsweep.data.file.FileCheck.Verdict;
import dev.symsweep.data.format.CifarFiles;
import dev.symsweep.data.format.IdxFiles;
import dev.symsweep.data.source.DataSets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on the loopback interface; nothing goes out. */
class DataFetchTest {

    private static final byte[] WRONG = "not what was published".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    private final List<String> requests = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        switch (path) {
            case "/good" -> send(exchange, PublishedFile.PACKED, PublishedFile.PACKED.length);
            case "/vanish" -> {
                Files.delete(target().getParent());
                send(exchange, PublishedFile.PACKED, PublishedFile.PACKED.length);
            }
            case "/archive" -> send(exchange, TwoArchived.ARCHIVE, TwoArchived.ARCHIVE.length);
            case "/wrong" -> send(exchange, WRONG, WRONG.length);
            case "/long" -> send(exchange, new byte[1_000_000], 1_000_000);
            case "/broken" -> send(exchange, Arrays.copyOf(PublishedFile.PACKED, 10), PublishedFile.PACKED.length);
            default -> exchange.sendResponseHeaders(403, -1);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, byte[] body, int announced) throws IOException {
        exchange.sendResponseHeaders(200, announced);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // The client hung up after what it needed, as it should for an answer that is too long.
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private List<FileCheck> fetch(URI... urls) {
        return DataFetch.fetch(new PublishedFile(urls).files(), root, Differing.KEPT, progress::add);
    }

    private List<FileCheck> replace(List<DataFile> files) {
        return DataFetch.fetch(files, root, Differing.REPLACED, progress::add);
    }

    private Path target() {
        return root.resolve("tiny/file.gz");
    }

    private List<Path> filesUnderRoot() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aFileIsDownloadedAndVerified() throws IOException {
        List<FileCheck> checks = fetch(url("/good"), url("/wrong"));
        assertThat(checks).extracting(FileCheck::verdict).containsExactly(Verdict.VERIFIED);
        assertThat(target()).hasBinaryContent(PublishedFile.PACKED);
        assertThat(filesUnderRoot()).containsExactly(target());
        assertThat(requests).containsExactly("/good");
        assertThat(progress)
                .containsExactly("tiny/file.gz: " + PublishedFile.PACKED.length + " bytes from " + url("/good"));
    }

    @Test
    void whatIsThereIsNotDownloadedAgain() {
        IdxFiles.write(root.resolve("tiny/file"), PublishedFile.CONTENT);
        assertThat(fetch(url("/good"))).extracting(FileCheck::verdict).containsExactly(Verdict.SAME_CONTENT);
        assertThat(requests).isEmpty();
        assertThat(progress).containsExactly("tiny/file.gz: already there");
    }

    @Test
    void aFileThatDiffersStaysAndNothingIsDownloaded() throws IOException {
        IdxFiles.write(target(), WRONG);
        DataFile missing = new DataFile(
                "tiny/other.gz",
                List.of(),
                Optional.empty(),
                new PublishedFile(url("/good")).file().origin());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFetch.fetch(
                        List.of(missing, new PublishedFile(url("/good")).file()), root, Differing.KEPT, progress::add))
                .withMessageStartingWith(target() + ": md5 of the content is ")
                .withMessageEndingWith(
                        ", must be " + PublishedFile.CONTENT_MD5 + "; it differs from the published file and"
                                + " is kept: move it away, or give --replace to have the published one in its place");
        assertThat(filesUnderRoot()).containsExactly(target());
        assertThat(target()).hasBinaryContent(WRONG);
        assertThat(requests).isEmpty();
        assertThat(progress).isEmpty();
    }

    @Test
    void aTruncatedFileStaysToo() {
        byte[] half = Arrays.copyOf(PublishedFile.PACKED, 20);
        IdxFiles.write(target(), half);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fetch(url("/good")))
                .withMessageStartingWith(target() + ": truncated, its gzip stream has no end; it differs ");
        assertThat(target()).hasBinaryContent(half);
    }

    @Test
    void aFileThatDiffersIsReplacedWhereThatIsAskedFor() {
        IdxFiles.write(target(), WRONG);
        assertThat(replace(new PublishedFile(url("/good")).files()))
                .extracting(FileCheck::verdict)
                .containsExactly(Verdict.VERIFIED);
        assertThat(target()).hasBinaryContent(PublishedFile.PACKED);
    }

    @Test
    void addressesAreTriedInTurn() throws IOException {
        URI dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/good");
        }
        fetch(dead, url("/refused"), url("/wrong"), url("/long"), url("/broken"), url("/good"));
        assertThat(target()).hasBinaryContent(PublishedFile.PACKED);
        assertThat(filesUnderRoot()).containsExactly(target());
        assertThat(requests).containsExactly("/refused", "/wrong", "/long", "/broken", "/good");
        assertThat(progress).hasSize(6);
        assertThat(progress.get(0)).startsWith("tiny/file.gz: " + dead + " cannot be reached (Connection refused");
        assertThat(progress.get(1))
                .isEqualTo("tiny/file.gz: " + url("/refused") + " answered with status 403, must be 200");
        assertThat(progress.get(2))
                .startsWith("tiny/file.gz: " + url("/wrong") + " gave 22 bytes with sha256 ")
                .endsWith(", must be " + PublishedFile.PACKED.length + " bytes with sha256 "
                        + PublishedFile.sha256(PublishedFile.PACKED));
        assertThat(progress.get(3)).contains(" gave " + (PublishedFile.PACKED.length + 1) + " bytes with sha256 ");
        assertThat(progress.get(4)).startsWith("tiny/file.gz: " + url("/broken") + " ");
    }

    @Test
    void whenNoAddressServesTheErrorListsThem() throws IOException {
        IdxFiles.write(target(), WRONG);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> replace(new PublishedFile(url("/refused"), url("/also-refused")).files()))
                .withMessage(target() + ": could not be downloaded (" + url("/refused")
                        + " answered with status 403, must be 200; " + url("/also-refused")
                        + " answered with status 403, must be 200)");
        assertThat(filesUnderRoot()).containsExactly(target());
        assertThat(target()).hasBinaryContent(WRONG);
    }

    @Test
    void aWrongDownloadLeavesNothingBehind() throws IOException {
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> fetch(url("/wrong")));
        assertThat(filesUnderRoot()).isEmpty();
    }

    @Test
    void whereThisMachineCannotWriteNoOtherAddressIsTried() {
        assertThatThrownBy(() -> fetch(url("/vanish"), url("/wrong")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(target() + ": cannot be written: ")
                .message()
                .hasLineCount(1);
        assertThat(requests).containsExactly("/vanish");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() {
        Path file = IdxFiles.write(root.resolve("tiny"), WRONG);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fetch(url("/good")))
                .withMessageStartingWith(file + ": cannot be made: ");
    }

    @Test
    void anArchiveIsDownloadedOnceAndStaysPacked() throws IOException {
        List<FileCheck> checks =
                DataFetch.fetch(new TwoArchived(url("/archive")).files(), root, Differing.KEPT, progress::add);
        assertThat(checks).extracting(FileCheck::verdict).containsExactly(Verdict.VERIFIED, Verdict.VERIFIED);
        assertThat(filesUnderRoot()).containsExactly(root.resolve("set/set.tar.gz"));
        assertThat(requests).containsExactly("/archive");
        assertThat(progress)
                .containsExactly(
                        "set/set.tar.gz: " + TwoArchived.ARCHIVE.length + " bytes from " + url("/archive"),
                        "set/unknown.gz: already there");
    }

    @Test
    void aDamagedArchiveIsReplaced() {
        Path archive = IdxFiles.write(root.resolve("set/set.tar.gz"), Arrays.copyOf(TwoArchived.ARCHIVE, 90));
        List<DataFile> files = new TwoArchived(url("/archive")).files();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFetch.fetch(files, root, Differing.KEPT, progress::add))
                .withMessageContaining("it differs from the published file and is kept");
        assertThat(requests).isEmpty();
        replace(files);
        assertThat(archive).hasBinaryContent(TwoArchived.ARCHIVE);
    }

    @Test
    void aDamagedCopyIsNotDeletedForAnArchive() {
        Path copy = IdxFiles.write(root.resolve("set/known"), WRONG);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> replace(new TwoArchived(url("/archive")).files()))
                .withMessageStartingWith(copy + ": md5 of the content is ")
                .withMessageEndingWith("; delete it to read it from set/set.tar.gz");
        assertThat(requests).isEmpty();
        assertThat(copy).hasBinaryContent(WRONG);
    }

    @Test
    void whatIsNotPublishedIsSaid() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFetch.fetch(DataSets.named("svhn").files(), root, Differing.KEPT, progress::add))
                .withMessage(root.resolve("svhn/train.bin.gz")
                        + ": is not published in this form, docs/data.md says how to make it");
        IdxFiles.write(root.resolve("svhn/train.bin"), CifarFiles.records(1));
        IdxFiles.write(root.resolve("svhn/test.bin"), CifarFiles.records(1));
        DataFetch.fetch(DataSets.named("svhn").files(), root, Differing.KEPT, progress::add);
        assertThat(progress).containsExactly("svhn/train.bin.gz: already there", "svhn/test.bin.gz: already there");
    }

    @Test
    void aSetWithoutFilesNeedsNothing() {
        assertThat(DataFetch.fetch(DataSets.named("glyphs").files(), root, Differing.KEPT, progress::add))
                .isEmpty();
        assertThat(progress).isEmpty();
    }
}
