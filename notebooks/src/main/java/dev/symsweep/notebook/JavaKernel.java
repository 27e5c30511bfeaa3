package dev.symsweep.notebook;

import dev.symsweep.jobs.spark.Scratch;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Jupyter starts to run the cells of a notebook: one JVM for each open notebook. */
public final class JavaKernel extends BaseKernel {

    private final JavaCells cells;

    private JavaKernel(JavaCells cells) {
        super(StandardCharsets.UTF_8);
        this.cells = cells;
        Notebook.outputTo(this::display);
    }

    /**
     * Serves a notebook until it is closed.
     *
     * @param arguments the file in which Jupyter says where it listens
     */
    public static void main(String[] arguments) throws Exception {
        // Of every message that the connection handles there would be two lines.
        Arrays.stream(Logger.getLogger("").getHandlers()).forEach(handler -> handler.setLevel(Level.WARNING));
        Scratch.open();
        String connection = Files.readString(Path.of(arguments[0]), StandardCharsets.UTF_8);
        JupyterConnection jupyter = new JupyterConnection(KernelConnectionProperties.parse(connection));
        try (JavaCells cells = JavaCells.open()) {
            new JavaKernel(cells).becomeHandlerForConnection(jupyter);
            jupyter.connect();
            jupyter.waitUntilClose();
        }
        Scratch.remove();
        // Spark's threads would keep the process.
        System.exit(0);
    }

    @Override
    public @Nullable DisplayData eval(String cell) throws Exception {
        List<DisplayData> outputs = cells.run(cell).map(CellOutput::of).orElse(List.of());
        outputs.stream().limit(Math.max(0, outputs.size() - 1L)).forEach(this::display);
        return outputs.isEmpty() ? null : outputs.get(outputs.size() - 1);
    }

    @Override
    public ReplacementOptions complete(String cell, int position) {
        JavaCells.Completions found = cells.completions(cell, position);
        return new ReplacementOptions(found.texts(), found.from(), position);
    }

    @Override
    public List<String> formatError(Exception e) {
        return e instanceof CellException mistake ? mistake.lines() : super.formatError(e);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }
}
