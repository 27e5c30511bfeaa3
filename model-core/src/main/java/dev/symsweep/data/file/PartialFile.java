package dev.symsweep.data.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hidden file that a download goes to until it is complete, {@code .NAME.PID.part} beside its place. */
final class PartialFile {

    private PartialFile() {}

    /** The one of this process, which goes when the process ends; those of processes that were killed are removed. */
    static Path of(Path target) throws IOException {
        String beginning = "." + target.getFileName() + ".";
        Path own = target.resolveSibling(beginning + ProcessHandle.current().pid() + ".part");
        own.toFile().deleteOnExit();
        Pattern name = Pattern.compile(Pattern.quote(beginning) + "(\\d{1,18})\\.part");
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(own.resolveSibling("."))) {
            for (Path sibling : siblings) {
                Matcher part = name.matcher(sibling.getFileName().toString());
                if (part.matches()
                        && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty()) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
        return own;
    }
}
