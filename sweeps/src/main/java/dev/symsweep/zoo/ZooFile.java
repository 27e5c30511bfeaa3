package dev.symsweep.zoo;

import java.io.Serializable;

/**
 * A file of a zoo's rows.
 *
 * @param name its name in the directory of the zoo
 * @param part the part that all of its rows are in
 * @param first the number of its first row
 * @param rows how many rows it has, whose numbers follow each other
 * @param bytes its length
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits
 */
public record ZooFile(String name, Part part, long first, long rows, long bytes, String sha256)
        implements Serializable {}
