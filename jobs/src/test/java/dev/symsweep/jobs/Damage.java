package dev.symsweep.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** What can happen to a file. */
public enum Damage {
    /** Of a file of weights, in the weights. */
    FLIPPED_IN_THE_MIDDLE {
        @Override
        byte[] of(byte[] content) {
            content[content.length / 2] ^= 0x10;
            return content;
        }
    },
    FLIPPED_IN_THE_FOOTER {
        @Override
        byte[] of(byte[] content) {
            content[content.length - 200] ^= 0x10;
            return content;
        }
    },
    TRUNCATED {
        @Override
        byte[] of(byte[] content) {
            return Arrays.copyOf(content, content.length / 2);
        }
    },
    EMPTY {
        @Override
        byte[] of(byte[] content) {
            return new byte[0];
        }
    },
    /** A whole file of the same kind, under the name of this one. */
    REPLACED {
        @Override
        byte[] of(byte[] content) {
            throw new IllegalStateException("needs another file");
        }
    };

    abstract byte[] of(byte[] content);

    /** Does it to a file; {@code other} is one of the same kind. */
    public void to(Path file, Path other) throws IOException {
        if (this == REPLACED) {
            Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.write(file, of(Files.readAllBytes(file)));
        }
    }
}
