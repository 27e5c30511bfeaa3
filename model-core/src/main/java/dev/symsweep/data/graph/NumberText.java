package dev.symsweep.data.graph;

import dev.symsweep.data.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text of numbers in lines, read number by number, fast enough for tens of millions; it knows where it stands. */
final class NumberText {

    private static final int BUFFER = 1 << 16;
    private static final int END = -1;
    private static final int MOST_DIGITS = 64;

    private final Path file;
    private final InputStream content;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] digits = new byte[MOST_DIGITS];
    private int filled;
    private int next;
    private long line = 1;

    /** The text of a file, for messages. */
    NumberText(Path file, InputStream content) {
        this.file = file;
        this.content = content;
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, content.read(buffer, 0, BUFFER));
            next = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[next] & 0xFF;
    }

    private int take() throws IOException {
        int read = peek();
        if (read != END) {
            next++;
        }
        return read;
    }

    /** Whether nothing but line ends is left; it passes over these. */
    boolean isAtEnd() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            if (take() == '\n') {
                line++;
            }
        }
        return peek() == END;
    }

    /** The line it is in, from 1 on. */
    long line() {
        return line;
    }

    /** Passes over the line end, which must come now; the end of the text is one. */
    void endLine() throws IOException {
        if (peek() == '\r') {
            take();
        }
        int end = take();
        if (end != '\n' && end != END) {
            throw wrong("has \"" + (char) end + "\" where its line should end");
        }
        line++;
    }

    /** Passes over a character that must come now. */
    void expect(char expected) throws IOException {
        int found = take();
        if (found != expected) {
            throw wrong("has " + text(found) + ", must have \"" + expected + "\" there");
        }
    }

    /** Whether a character comes now; it passes over it then. */
    boolean accept(char expected) throws IOException {
        boolean isThere = peek() == expected;
        if (isThere) {
            take();
        }
        return isThere;
    }

    /** Passes over blanks. */
    void skipBlanks() throws IOException {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            if (take() == '\n') {
                line++;
            }
        }
    }

    /**
     * The rest of the line, without its end.
     *
     * @return in UTF-8
     */
    String restOfLine() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        while (peek() != '\n' && peek() != END) {
            rest.write(take());
        }
        endLine();
        String text = rest.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * A whole number.
     *
     * @param what it is, for the message
     * @param end one more than the largest it may be; 0 is the least
     */
    int index(String what, int end) throws IOException {
        long value = 0;
        int count = 0;
        while (peek() >= '0' && peek() <= '9' && count < 10) {
            value = 10 * value + (take() - '0');
            count++;
        }
        if (count == 0) {
            throw wrong(what + " is " + text(peek()) + ", must be a whole number");
        }
        if (value >= end) {
            throw wrong(what + " is " + value + ", must be 0.." + (end - 1));
        }
        return (int) value;
    }

    /** A number with a fraction. */
    float number(String what) throws IOException {
        int first = peek();
        int count = 0;
        while (isOfNumber(peek()) && count < MOST_DIGITS) {
            digits[count++] = (byte) take();
        }
        if (count == 1 && first >= '0' && first <= '9') {
            return first - '0';
        }
        String text = new String(digits, 0, count, StandardCharsets.US_ASCII);
        float value;
        try {
            value = Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw wrong(what + " is " + (count == 0 ? text(peek()) : "\"" + text + "\"") + ", must be a number");
        }
        if (!Float.isFinite(value)) {
            throw wrong(what + " is " + text + ", must be finite");
        }
        return value;
    }

    private static boolean isOfNumber(int read) {
        return read >= '0' && read <= '9' || read == '.' || read == '-' || read == '+' || read == 'e' || read == 'E';
    }

    /** What is wrong where it stands. */
    DataException wrong(String what) {
        return new DataException(file + ": line " + line + ": " + what);
    }

    private static String text(int read) {
        return read == END ? "the end of the file" : read == '\n' ? "the end of a line" : "\"" + (char) read + "\"";
    }
}
