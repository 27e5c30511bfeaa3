package dev.symsweep.report.render;

import dev.symsweep.data.file.LocalFile;
import dev.symsweep.data.file.Remedy;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.drawing.ChartDrawing;
import dev.symsweep.report.drawing.ChartFont;
import dev.symsweep.report.drawing.FigureException;
import dev.symsweep.report.drawing.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The figures of a report as files, two of each: a picture and its numbers. */
public final class FigureFiles {

    private FigureFiles() {}

    /**
     * Writes each figure's picture, {@code ANCHOR.png}, 1040 pixels wide, and its numbers, {@code ANCHOR.csv}; files of
     * these names are replaced.
     *
     * @param directory made if missing
     * @return the files, in the order of the figures
     * @throws FigureException if one cannot be written, or if the machine's Java has no library for fonts
     */
    public static List<Path> write(Document document, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new FigureException("cannot write figures to " + directory + ": it is no directory");
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (Figure figure : document.figures()) {
                Path picture = directory.resolve(figure.anchor() + ".png");
                byte[] drawn = png(figure);
                LocalFile.write(picture, out -> out.write(drawn));
                Path numbers = directory.resolve(figure.anchor() + ".csv");
                LocalFile.write(numbers, figure.chart().accept(new ChartCsv(figure.anchor())));
                files.add(picture);
                files.add(numbers);
            }
        } catch (IOException e) {
            throw new FigureException("cannot write figures to " + directory + ": " + Remedy.line(e), e);
        }
        return files;
    }

    /**
     * A figure's picture, 1040 pixels wide, as the bytes of a PNG file.
     *
     * @throws FigureException if the machine's Java has no library for fonts
     */
    public static byte[] png(Figure figure) {
        Picture drawn = figure.chart().accept(new ChartDrawing(ChartFont.require()));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // ImageIO would keep what it draws in files of its own, in the temporary directory.
        try (MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(drawn.image(), "png", image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
