package dev.symsweep.data.file;

import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.format.CifarFiles;
import dev.symsweep.data.format.IdxFiles;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two files of one published archive, of one of which the content is known, for tests. */
record TwoArchived(URI... urls) {

    static final byte[] ARCHIVE = IdxFiles.gzip(tar("readme", "known", "unknown"));

    /** An archive whose entries all are {@link PublishedFile#CONTENT}. */
    static byte[] tar(String... names) {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String name : names) {
            entries.put("folder/" + name, PublishedFile.CONTENT);
        }
        return CifarFiles.tar(entries);
    }

    List<DataFile> files() {
        return List.of(
                file("set/known.gz", Optional.of(PublishedFile.CONTENT_MD5)), file("set/unknown.gz", Optional.empty()));
    }

    private DataFile file(String path, Optional<String> contentMd5) {
        Download archive = new Download("set/set.tar.gz", ARCHIVE.length, PublishedFile.sha256(ARCHIVE), List.of(urls));
        return new DataFile(path, List.of("elsewhere"), contentMd5, new Origin.Archived(archive));
    }
}
