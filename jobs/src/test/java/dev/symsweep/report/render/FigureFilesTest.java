package dev.symsweep.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.drawing.FigureException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {

    @Test
    void eachFigureHasAPictureAndItsNumbers(@TempDir Path folder) throws IOException {
        List<Path> files = FigureFiles.write(samples(), folder.resolve("new"));

        assertThat(files)
                .hasSize(2 * SampleCharts.all().size())
                .allSatisfy(file -> assertThat(file).exists());
        for (String name : SampleCharts.all().keySet()) {
            BufferedImage picture =
                    ImageIO.read(folder.resolve("new/" + name + ".png").toFile());
            assertThat(picture.getWidth()).as(name).isEqualTo(2 * 520);
            assertThat(picture.getHeight()).as(name).isBetween(2 * 260, 2 * 760);
            assertThat(colours(picture)).as(name).hasSizeGreaterThan(20).contains(0xFFFFFFFF);
            assertThat(folder.resolve("new/" + name + ".csv")).content().startsWith("figure,");
        }
    }

    @Test
    void theSameFiguresGiveTheSameBytes(@TempDir Path folder) throws IOException {
        FigureFiles.write(samples(), folder.resolve("a"));
        FigureFiles.write(samples(), folder.resolve("b"));

        for (String name : SampleCharts.all().keySet()) {
            assertThat(folder.resolve("a/" + name + ".png"))
                    .hasSameBinaryContentAs(folder.resolve("b/" + name + ".png"));
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a directory");

        assertThatThrownBy(() -> FigureFiles.write(samples(), file))
                .isInstanceOf(FigureException.class)
                .hasMessage("cannot write figures to " + file + ": it is no directory");
    }

    @Test
    void aFileThatCannotBeReplacedIsAReasonAndLeavesNothingHidden(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(samples().figures().get(0).anchor() + ".csv/in-the-way"));

        assertThatThrownBy(() -> FigureFiles.write(samples(), folder))
                .isInstanceOf(FigureException.class)
                .hasMessageStartingWith("cannot write figures to " + folder + ": ")
                .message()
                .hasLineCount(1);

        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    /** Java refuses to load any font where the system has none; the application's own must do all the same. */
    @Test
    void picturesAreDrawnOnAMachineWithoutFonts(@TempDir Path folder) throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Java keeps what it found of fonts under the home directory.
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FigureFilesTest.class.getName(),
                folder.toString());
        Map<String, String> environment = java.environment();
        environment.put("FONTCONFIG_FILE", configuration.toString());
        File output = folder.resolve("output").toFile();
        Process process = java.redirectErrorStream(true).redirectOutput(output).start();

        assertThat(process.waitFor()).as(Files.readString(output.toPath())).isZero();
        Path usual = folder.resolve("usual");
        FigureFiles.write(samples(), usual);
        assertThat(folder.resolve("curves.png"))
                .as("with the same letters at the same places")
                .hasSameBinaryContentAs(usual.resolve("curves.png"));
    }

    /** Writes the samples into a folder. */
    public static void main(String[] arguments) {
        FigureFiles.write(samples(), Path.of(arguments[0]));
    }

    private static Document samples() {
        List<Block> figures = new ArrayList<>();
        SampleCharts.all().forEach((name, chart) -> figures.add(new Figure(name, name, "", "", chart)));
        return new Document("samples", "", List.of(), List.of(new Section("all", "All", figures)), List.of());
    }

    private static Set<Integer> colours(BufferedImage picture) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .boxed()
                .collect(Collectors.toSet());
    }
}
