package dev.symsweep.report.drawing;

import dev.symsweep.data.file.Remedy;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The font of charts. It comes with the application, so that a chart is laid out alike on every machine, whatever fonts
 * that machine has.
 *
 * @param regular for all but titles
 * @param medium for titles
 */
public record ChartFont(Font regular, Font medium) {

    /** The file in which Java looks for the names of logical fonts before it asks the system. */
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private static final String HEADLESS = "java.awt.headless";

    private static final Optional<ChartFont> LOADED = load();

    /** The font; nothing on a machine whose Java lacks the library for fonts, where no chart can be drawn. */
    public static Optional<ChartFont> find() {
        return LOADED;
    }

    /** @throws FigureException if no chart can be drawn on this machine */
    public static ChartFont require() {
        return LOADED.orElseThrow(() -> new FigureException(
                "charts cannot be drawn: this machine's Java has no library for fonts (Debian: libfreetype6)"));
    }

    private static Optional<ChartFont> load() {
        // Nothing is shown on a screen, and a screen that is named but cannot be reached must not matter.
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        Optional<ChartFont> font = attempt();
        if (font.isEmpty() && System.getProperty(CONFIGURATION) == null) {
            // Java loads no font, not even one that is given to it, on a machine without any, unless it has their
            // names.
            System.setProperty(CONFIGURATION, names().toString());
            return attempt();
        }
        return font;
    }

    private static Optional<ChartFont> attempt() {
        try {
            return Optional.of(new ChartFont(read("roboto-regular.ttf"), read("roboto-medium.ttf")));
        } catch (IOException | InternalError | LinkageError withoutFontsOrTheirLibrary) {
            return Optional.empty();
        }
    }

    private static Path names() {
        try (InputStream in = resource("fontconfig.properties")) {
            Path names = Files.createTempFile("symsweep-fonts", ".properties");
            names.toFile().deleteOnExit();
            Files.write(names, in.readAllBytes());
            return names;
        } catch (IOException e) {
            throw new FigureException(
                    "cannot write to the temporary directory " + System.getProperty("java.io.tmpdir") + ": "
                            + Remedy.line(e),
                    e);
        }
    }

    private static Font read(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException(name + " is no font", e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ChartFont.class.getResourceAsStream(name), name + " is missing");
    }
}
