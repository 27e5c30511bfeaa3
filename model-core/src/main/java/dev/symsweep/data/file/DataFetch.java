package dev.symsweep.data.file;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.file.FileCheck.Verdict;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Downloads the files of a data set from where they are published. A file appears under its name only when it is
 * complete and its checksum is right, so an interrupted download leaves nothing that could be taken for data.
 */
public final class DataFetch {

    /** What becomes of files that are there and differ from the published ones: other data, or damaged. */
    public enum Differing {
        /** They stay, and nothing is downloaded. */
        KEPT,
        /** The published ones take their places. */
        REPLACED
    }

    private static final int CONNECT_MILLISECONDS = 20_000;
    private static final int SILENCE_MILLISECONDS = 60_000;

    private final Path root;
    private final DataCheck check;
    private final Consumer<String> progress;

    private DataFetch(Path root, Consumer<String> progress) {
        this.root = root;
        this.check = new DataCheck(root);
        this.progress = progress;
    }

    /**
     * Downloads what is missing; what is there and usable stays as it is. Each file's addresses are tried in turn. An
     * archive with several of the files is downloaded once and not unpacked.
     *
     * @param root the data directory, made if it does not exist
     * @param differing what becomes of files that are there and differ from the published ones
     * @param progress gets one line per file and per address that failed
     * @return the state of every file afterwards, all usable
     * @throws DataException if a file is there that differs and must be kept, before anything is downloaded; if none of
     *     a file's addresses gave it, it is not published, a damaged copy is in the way of its archive, or the
     *     directory cannot be written
     */
    public static List<FileCheck> fetch(
            List<DataFile> files, Path root, Differing differing, Consumer<String> progress) {
        DataFetch fetch = new DataFetch(root, progress);
        if (differing == Differing.KEPT) {
            files.forEach(fetch::requireSame);
        }
        return files.stream().map(fetch::file).toList();
    }

    /** A set of which half is somebody's own and half downloaded would be neither. */
    private void requireSame(DataFile file) {
        FileCheck present = check.file(file);
        if (present.verdict() == Verdict.DAMAGED) {
            throw new DataException(
                    present.detail() + "; it differs from the published file and is kept: move it away, or"
                            + " give --replace to have the published one in its place");
        }
    }

    private FileCheck file(DataFile file) {
        FileCheck present = check.file(file);
        if (present.usable()) {
            progress.accept(file.path() + ": already there");
            return present;
        }
        if (file.origin() instanceof Origin.Alone alone) {
            download(alone.download());
        } else if (file.origin() instanceof Origin.Archived archived) {
            // Of several files in one archive, the first downloads it.
            requireNotInTheWay(present, archived.archive());
            download(archived.archive());
        } else {
            throw new DataException(
                    root.resolve(file.path()) + ": is not published in this form, docs/data.md says how to make it");
        }
        FileCheck fetched = check.file(file);
        if (!fetched.usable()) {
            throw new DataException(fetched.path() + ": is damaged after the download (" + fetched.detail() + ")");
        }
        return fetched;
    }

    /** A damaged file is read before a good archive, and what its owner unpacked is not for us to delete. */
    private void requireNotInTheWay(FileCheck present, Download archive) {
        boolean isArchive = archive.locate(root).filter(present.path()::equals).isPresent();
        if (present.verdict() == Verdict.DAMAGED && !isArchive) {
            throw new DataException(present.detail() + "; delete it to read it from " + archive.path());
        }
    }

    private void download(Download download) {
        Path target = root.resolve(download.path());
        Path parent = madeParent(target);
        PartialFile.removeAbandoned(target);
        requireRoom(download, target, parent);
        List<String> failures = new ArrayList<>();
        for (URI url : download.urls()) {
            try {
                download(download, url, target);
                check.replaced(target);
                progress.accept(download.path() + ": " + download.bytes() + " bytes from " + url);
                return;
            } catch (UncheckedIOException e) {
                // No other address helps.
                throw new DataException(target + ": cannot be written: " + Remedy.line(e), e);
            } catch (IOException e) {
                String failure = url + " " + Objects.requireNonNullElse(e.getMessage(), e.toString());
                failures.add(failure);
                progress.accept(download.path() + ": " + failure);
            }
        }
        throw new DataException(target + ": could not be downloaded (" + String.join("; ", failures) + ")");
    }

    private static void download(Download file, URI url, Path target) throws IOException {
        Path temporary = PartialFile.of(target);
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLISECONDS);
        connection.setReadTimeout(SILENCE_MILLISECONDS);
        try {
            String sha256 = copy(connection, temporary, file.bytes());
            if (!sha256.equals(file.sha256())) {
                throw new IOException("gave " + Files.size(temporary) + " bytes with sha256 " + sha256 + ", must be "
                        + file.bytes() + " bytes with sha256 " + file.sha256());
            }
            local(() ->
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } finally {
            connection.disconnect();
            Files.deleteIfExists(temporary);
        }
    }

    /** Stops one byte after the published size, so that a server that sends without end does not fill the disk. */
    private static String copy(HttpURLConnection connection, Path temporary, long bytes) throws IOException {
        int status = connect(connection);
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("answered with status " + status + ", must be " + HttpURLConnection.HTTP_OK);
        }
        try (InputStream body = connection.getInputStream();
                OutputStream target = local(() -> new LocalOutput(Files.newOutputStream(temporary)))) {
            return Checksums.copy(body, target, bytes + 1, Checksums.SHA256);
        }
    }

    private interface Local<T> {

        T run() throws IOException;
    }

    /** Tells this machine's failures from those of the other. */
    private static <T> T local(Local<T> access) {
        try {
            return access.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class LocalOutput extends FilterOutputStream {

        LocalOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            local(() -> {
                out.write(bytes, start, length);
                return length;
            });
        }
    }

    private static int connect(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new IOException("cannot be reached" + proxy(connection) + " (" + Remedy.cause(e) + ")", e);
        }
    }

    /** The one that the environment or Java's properties name for an address, as the fault may be its. */
    private static String proxy(HttpURLConnection connection) {
        List<Proxy> proxies = ProxySelector.getDefault() == null
                ? List.of()
                : ProxySelector.getDefault()
                        .select(URI.create(connection.getURL().toString()));
        return proxies.stream()
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                .findFirst()
                .map(proxy -> " through the proxy " + proxy.address())
                .orElse("");
    }

    private static void requireRoom(Download download, Path target, Path parent) {
        long free = parent.toFile().getUsableSpace();
        if (free < download.bytes()) {
            throw new DataException(target + ": cannot be written: "
                    + Remedy.ROOM.after("it has " + download.bytes() + " bytes, " + free + " are free"));
        }
    }

    private static Path madeParent(Path target) {
        Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file lies in a directory");
        try {
            return Files.createDirectories(parent);
        } catch (IOException e) {
            throw new DataException(parent + ": cannot be made: " + Remedy.line(e), e);
        }
    }
}
