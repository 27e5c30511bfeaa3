package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.data.file.FileCheck.Verdict;
import dev.symsweep.data.format.IdxFiles;
import dev.symsweep.data.source.DataSets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

    private static final PublishedFile SOURCE = new PublishedFile();

    @TempDir
    private Path root;

    private FileCheck check() {
        List<FileCheck> checks = DataCheck.of(SOURCE.files(), root);
        assertThat(checks).hasSize(1);
        assertThat(checks.get(0).file()).isEqualTo(SOURCE.file());
        return checks.get(0);
    }

    private Path write(String name, byte[] content) {
        return IdxFiles.write(root.resolve(name), content);
    }

    @Test
    void thePublishedFileIsVerified() {
        Path path = write("tiny/file.gz", PublishedFile.PACKED);
        assertThat(check().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(check().path()).isEqualTo(path);
        assertThat(check().usable()).isTrue();
    }

    @Test
    void anUnpackedFileIsKnownByItsContent() {
        Path path = write("file", PublishedFile.CONTENT);
        assertThat(check().verdict()).isEqualTo(Verdict.SAME_CONTENT);
        assertThat(check().path()).isEqualTo(path);
        assertThat(check().usable()).isTrue();
    }

    @Test
    void aFilePackedAnewIsKnownByItsContent() {
        byte[] anew = PublishedFile.PACKED.clone();
        int operatingSystem = 9;
        anew[operatingSystem] ^= 3;
        write("tiny/file.gz", anew);
        assertThat(check().verdict()).isEqualTo(Verdict.SAME_CONTENT);
    }

    @Test
    void aMissingFileIsReportedWhereItBelongs() {
        assertThat(check())
                .isEqualTo(new FileCheck(
                        SOURCE.file(), root.resolve("tiny/file.gz"), Verdict.MISSING, "no such file, packed or plain"));
        assertThat(check().usable()).isFalse();
    }

    @Test
    void otherContentIsDamage() {
        Path path = write("tiny/file.gz", IdxFiles.gzip("abc".getBytes(StandardCharsets.UTF_8)));
        assertThat(check().verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(check().usable()).isFalse();
        assertThat(check().detail())
                .isEqualTo(path + ": md5 of the content is 900150983cd24fb0d6963f7d28e17f72, must be "
                        + PublishedFile.CONTENT_MD5);
    }

    @Test
    void aTruncatedFileIsDamage() {
        Path path = write("tiny/file.gz", Arrays.copyOf(PublishedFile.PACKED, 20));
        assertThat(check().verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(check().detail()).isEqualTo(path + ": truncated, its gzip stream has no end");
    }

    @Test
    void anArchiveIsVerifiedAsAWhole() {
        Path path = write("set.tar.gz", TwoArchived.ARCHIVE);
        List<FileCheck> checks = DataCheck.of(new TwoArchived().files(), root);
        assertThat(checks).extracting(FileCheck::verdict).containsOnly(Verdict.VERIFIED);
        assertThat(checks).extracting(FileCheck::path).containsOnly(path);
        assertThat(checks.get(0).detail())
                .isEqualTo("known in it: " + TwoArchived.ARCHIVE.length + " bytes, sha256 as published");
    }

    @Test
    void anArchivePackedAnewIsKnownByItsContents() {
        Path path = write("set/set.tar.gz", IdxFiles.gzip(TwoArchived.tar("known", "unknown")));
        assertThat(DataCheck.of(new TwoArchived().files(), root))
                .extracting(FileCheck::verdict)
                .containsExactly(Verdict.SAME_CONTENT, Verdict.UNCHECKED);
        write("set/set.tar.gz", TwoArchived.tar("known"));
        List<FileCheck> checks = DataCheck.of(new TwoArchived().files(), root);
        assertThat(checks).extracting(FileCheck::verdict).containsExactly(Verdict.SAME_CONTENT, Verdict.DAMAGED);
        assertThat(checks.get(1).detail()).isEqualTo(path + ": has no unknown, must be a tar archive with it");
    }

    @Test
    void whatWasUnpackedIsKnownByItsContent() {
        write("set/known", PublishedFile.CONTENT);
        Path path = write("elsewhere/unknown.gz", IdxFiles.gzip(PublishedFile.CONTENT));
        List<FileCheck> checks = DataCheck.of(new TwoArchived().files(), root);
        assertThat(checks).extracting(FileCheck::verdict).containsExactly(Verdict.SAME_CONTENT, Verdict.UNCHECKED);
        assertThat(checks).allMatch(FileCheck::usable);
        assertThat(checks.get(1).path()).isEqualTo(path);
        assertThat(checks.get(1).detail()).isEqualTo("18 bytes unpacked, no checksum is published");
    }

    @Test
    void aSetWithoutFilesHasNothingToCheck() {
        assertThat(DataCheck.of(DataSets.named("glyphs").files(), root)).isEmpty();
    }
}
