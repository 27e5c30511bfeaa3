package dev.symsweep.report.drawing;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.JFreeChart;

/**
 * A chart that is ready to be drawn.
 *
 * @param chart laid out when it is drawn
 * @param width in user units, which are the pixels of a picture that is not enlarged
 * @param height in user units
 */
public record Picture(JFreeChart chart, int width, int height) {

    /** Pixels of a picture in a file for each user unit. */
    private static final int ENLARGED = 2;

    /** What is drawn, as shapes, texts and changes of state. */
    public CommandSequence commands() {
        VectorGraphics2D graphics = new VectorGraphics2D();
        draw(graphics);
        return graphics.getCommands();
    }

    /** The picture on white paper, with two pixels for each user unit. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(ENLARGED * width, ENLARGED * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(ENLARGED, ENLARGED);
            draw(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void draw(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    }
}
