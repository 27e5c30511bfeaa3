package dev.symsweep.data;

import dev.symsweep.setting.InvalidSettingException;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What identifies the content of data files, whatever their names are and whether they are packed: the SHA-256 of a
 * list of SHA-256s, each of one file's unpacked content, as lower-case hexadecimal with a line feed behind it, in a
 * fixed order. So it can be taken in a shell:
 *
 * <pre>for f in FILES; do gzip -cdf "$f" | sha256sum | cut -c1-64; done | sha256sum</pre>
 *
 * @param hex 64 digits, lower-case hexadecimal
 */
public record DataDigest(String hex) implements Serializable {

    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String FORM = PREFIX + " and 64 digits of 0-9a-f";

    public DataDigest {
        if (!HEX.matcher(hex).matches()) {
            throw new InvalidSettingException("digest", "digest is \"" + PREFIX + hex + "\", must be " + FORM);
        }
    }

    /**
     * The digest of contents.
     *
     * @param sha256s of each content, 64 digits in lower-case hexadecimal, in their order
     */
    public static DataDigest ofContents(List<String> sha256s) {
        return new DataDigest(
                Checksums.sha256(sha256s.stream().map(sha256 -> sha256 + "\n").collect(Collectors.joining())));
    }

    /**
     * The digest of a text as {@link #toString} gives it. There is no short form: a digest can be part of a run's key,
     * where two forms of one digest would be two runs.
     *
     * @throws IllegalArgumentException if the text is of another form
     */
    public static DataDigest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidSettingException("digest", "digest is \"" + text + "\", must be " + FORM);
        }
        return new DataDigest(text.substring(PREFIX.length()));
    }

    /** The text form, {@code sha256:} and the digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
