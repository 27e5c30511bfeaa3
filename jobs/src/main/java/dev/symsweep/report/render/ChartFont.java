package dev.symsweep.report.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The font of charts. It comes with the application, so that a chart is laid out alike on every machine, whatever fonts that machine has.
 *
 * @param regular for all but titles
 * @param medium for titles
 */
record ChartFont(Font regular, Font medium) {

    /** The file in which Java looks for the names of logical fonts before it asks the system. */
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private static final Optional<ChartFont> LOADED = load();

    /** The font; nothing on a machine whose Java lacks the library for fonts, where no chart can be drawn. */
    static Optional<ChartFont> find() {
        return LOADED;
    }

    /** @throws IllegalStateException if no chart can be drawn on this machine */
    static ChartFont require() {
        return LOADED.orElseThrow(() -> new IllegalStateException(
                "charts cannot be drawn: this machine's Java has no library for fonts (Debian: libfreetype6)"));
    }

    private static Optional<ChartFont> load() {
        try {
            return Optional.of(read());
        } catch (InternalError withoutFonts) {
            // Java loads no font, not even one that is given to it, on a machine without any.
            return System.getProperty(CONFIGURATION) == null ? configureAndRead() : Optional.empty();
        } catch (LinkageError withoutLibrary) {
            return Optional.empty();
        }
    }

    private static Optional<ChartFont> configureAndRead() {
        try {
            Path names = Files.createTempFile("symsweep-fonts", ".properties");
            names.toFile().deleteOnExit();
            try (InputStream in = resource("fontconfig.properties")) {
                Files.write(names, in.readAllBytes());
            }
            System.setProperty(CONFIGURATION, names.toString());
            return Optional.of(read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InternalError | LinkageError withoutFonts) {
            return Optional.empty();
        }
    }

    private static ChartFont read() {
        return new ChartFont(read("roboto-regular.ttf"), read("roboto-medium.ttf"));
    }

    private static Font read(String name) {
        try (InputStream in = resource(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(name + " is no font", e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ChartFont.class.getResourceAsStream(name), name + " is missing");
    }
}
