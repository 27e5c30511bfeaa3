package dev.symsweep.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * Lines for people to read. Names, descriptions and messages come from files and other programs: characters in them
 * that would steer a terminal, or turn the reading direction, are written as their code, {@code \u001b} for instance.
 */
public final class PlainWriter extends PrintWriter {

    private static final String ERASE_LINE = "\r\u001b[2K";

    /** Marks and overrides of direction, and the separators of lines and paragraphs. */
    private static final String STEERING =
            "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    /** Writes through to that writer at the end of each line. */
    public PlainWriter(Writer writer) {
        super(new Escaping(writer), true);
    }

    /** Empties the line of the terminal, for a text that takes its place; a writer of any kind can be given. */
    public static void eraseLine(PrintWriter writer) {
        if (writer instanceof PlainWriter plain) {
            plain.steer(ERASE_LINE);
        } else {
            writer.print(ERASE_LINE);
        }
    }

    private void steer(String sequence) {
        synchronized (lock) {
            try {
                ((Escaping) out).steer(sequence);
            } catch (IOException e) {
                setError();
            }
        }
    }

    private static boolean isPlain(char character) {
        return character == '\n'
                || character == '\t'
                || !Character.isISOControl(character) && STEERING.indexOf(character) < 0;
    }

    private static final class Escaping extends FilterWriter {

        Escaping(Writer writer) {
            super(writer);
        }

        void steer(String sequence) throws IOException {
            out.write(sequence);
        }

        @Override
        public void write(int character) throws IOException {
            write(String.valueOf((char) character), 0, 1);
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            write(new String(characters, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            int written = offset;
            for (int i = offset; i < offset + length; i++) {
                if (!isPlain(text.charAt(i))) {
                    out.write(text, written, i - written);
                    out.write(String.format(Locale.ROOT, "\\u%04x", (int) text.charAt(i)));
                    written = i + 1;
                }
            }
            out.write(text, written, offset + length - written);
        }
    }
}
