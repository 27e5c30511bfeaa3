package dev.symsweep.store.row;

import dev.symsweep.store.file.UnreadableFileException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.parquet.schema.MessageType;

/**
 * The version of a {@link Format} that a file is in, as its metadata says.
 *
 * @param number from 1
 */
public record FileVersion(Format format, int number) {

    private static final String FORMAT_KEY = "symsweep.format";

    /** Says that a digest is in the file, so that it is missed where it is damaged. */
    private static final String DIGEST_KEY = "symsweep.digest";

    private static final String DIGEST = "sha-256";
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** Nothing is wrong with a file, it is the reader that is too old. */
    public static final class NewerFormatException extends Exception {

        private static final long serialVersionUID = 1L;

        NewerFormatException(String message) {
            super(message);
        }
    }

    /** What a new file's metadata says. */
    public static Map<String, String> metadata(Format format) {
        return Map.of(FORMAT_KEY, format.id(), DIGEST_KEY, DIGEST);
    }

    /**
     * The version of a file.
     *
     * @param format that it is to have
     * @param metadata of the file
     * @param hasDigest whether a digest of all of its bytes was found
     * @throws UnreadableFileException if it is of another format, or lacks its digest
     */
    public static FileVersion of(Format format, Map<String, String> metadata, boolean hasDigest)
            throws UnreadableFileException, NewerFormatException {
        String found = String.valueOf(metadata.get(FORMAT_KEY));
        if (metadata.containsKey(DIGEST_KEY) && !hasDigest) {
            throw new UnreadableFileException("its digest is damaged");
        }
        String kind = format.name() + "/";
        String version = found.startsWith(kind) ? found.substring(kind.length()) : "";
        if (!VERSION.matcher(version).matches()) {
            throw new UnreadableFileException("format is " + found + ", must be " + kind + allowed(format));
        }
        if (!hasDigest && Integer.parseInt(version) > format.lastWithoutDigest()) {
            throw new UnreadableFileException("format is " + found + ", which no file without a digest can have");
        }
        if (Integer.parseInt(version) > format.version()) {
            throw new NewerFormatException(
                    "format is " + found + ", written by a newer Symsweep; this one reads " + kind + allowed(format));
        }
        return new FileVersion(format, Integer.parseInt(version));
    }

    private static String allowed(Format format) {
        return format.version() == 1 ? "1" : "1.." + format.version();
    }

    /**
     * A version that was read wrong would give columns the values that they have in other files.
     *
     * @param missing columns that files of this version lack
     * @throws UnreadableFileException if the file has one of them
     */
    public void requireWithout(Set<String> missing, MessageType found) throws UnreadableFileException {
        for (String column : missing) {
            if (found.containsField(column)) {
                throw new UnreadableFileException(
                        "holds column " + column + ", which " + format.name() + "/" + number + " lacks");
            }
        }
    }
}
