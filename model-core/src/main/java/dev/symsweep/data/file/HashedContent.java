package dev.symsweep.data.file;

import dev.symsweep.data.Checksums;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** Content whose SHA-256 is taken as it is read, so that no second pass is needed. */
public final class HashedContent extends DigestInputStream {

    private HashedContent(InputStream content) {
        super(content, Checksums.digest(Checksums.SHA256));
    }

    /** The same content, hashed from here on. */
    public static HashedContent of(InputStream content) {
        return new HashedContent(content);
    }

    /** The SHA-256 of what was read since it was last asked, lower-case hexadecimal. Asked once, at the end. */
    public String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
