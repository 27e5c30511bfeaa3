package dev.symsweep.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Chart;
import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.CurveSeries;
import dev.symsweep.report.chart.Scale;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.drawing.ChartFont;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FigureSvgTest {

    private static final Axis UNIT = new Axis("loss", "nats", new Scale(0, 1, 0.5));

    static Stream<Map.Entry<String, Chart>> charts() {
        return SampleCharts.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyKindIsWellFormedAndTheSameEachTime(Map.Entry<String, Chart> sample) throws Exception {
        String svg = svg(sample.getValue());

        Document document = parse(svg);
        assertThat(texts(document, "/svg[@role='img']/title")).containsExactly("a title");
        assertThat(texts(document, "/svg/desc")).containsExactly("a description");
        assertThat(texts(document, "//text")).hasSizeGreaterThan(5);
        assertThat(svg(sample.getValue())).isEqualTo(svg);
    }

    @ParameterizedTest
    @MethodSource("charts")
    void whatIsDrawnIsWhatTheChartHolds(Map.Entry<String, Chart> sample) throws Exception {
        Document document = parse(svg(sample.getValue()));

        String name = sample.getKey();
        switch (name) {
            case "curves" ->
                assertThat(texts(document, "//g[@data-series]/path[@class='mean']/../@data-series"))
                        .hasSize(3)
                        .contains("arm 0", "arm 1");
            case "curves-of-many" ->
                assertThat(texts(document, "//g[contains(@class, 'dashed')]/@data-series"))
                        .containsOnly("arm 6", "arm 7", "arm 8");
            case "curves-of-one" ->
                assertThat(texts(document, "//path[@class='curve']")).hasSize(45);
            case "fan" -> {
                assertThat(texts(document, "//g[@data-series='sigma']/path[@class='band']"))
                        .hasSize(2);
                assertThat(texts(document, "//g[@data-series='sigma']/path[@class='mean']"))
                        .hasSize(1);
            }
            case "histogram" ->
                assertThat(texts(document, "//g[@data-series='sigma']/*[@class='bar']"))
                        .hasSizeBetween(5, 25);
            case "scatter" ->
                assertThat(texts(document, "//g[@data-series='arm 3']/*[@class='mark']"))
                        .hasSize(40);
            case "heat-map" ->
                assertThat(texts(document, "//text[@class='value middle']"))
                        .hasSize(19)
                        .contains("0.400");
            case "heat-map-large" -> {
                assertThat(texts(document, "//text[@class='value middle']")).isEmpty();
                assertThat(texts(document, "//text")).contains("1024 units", "0.1325", "kappa");
            }
            case "ternary" -> {
                assertThat(texts(document, "//path[@class='cell'][@stroke='none' or @fill!='none']"))
                        .hasSizeGreaterThanOrEqualTo(24 * 24);
                assertThat(texts(document, "//text")).contains("seed 0", "sigma, seed 11");
            }
            default -> throw new AssertionError(name);
        }
    }

    @Test
    void meanBandAndCurvesLieWhereTheAxesPutThem() throws Exception {
        // At the midpoint 0.2 and 0.6: mean 0.4, standard deviation 0.2828, so the band ends at 0.1172 and 0.6828.
        CurveSeries series = CurveSeries.of("standard", 0, List.of(new double[] {0, 0.2, 1}, new double[] {0, 0.6, 1}))
                .withCurves();
        Document document = parse(svg(new CurveChart(Axis.share("x"), UNIT, List.of(series), OptionalDouble.of(0.5))));

        List<double[]> mean = points(document, "mean");
        double left = mean.get(0)[0];
        double bottom = mean.get(0)[1];
        double width = mean.get(2)[0] - left;
        double height = bottom - mean.get(2)[1];
        assertThat(width).as("all of the plot").isGreaterThan(400);
        assertThat(height).isGreaterThan(200);
        assertAt(mean.get(1), left + width / 2, bottom - 0.4 * height);
        assertAt(points(document, "curve").get(1), left + width / 2, bottom - 0.2 * height);
        assertThat(points(document, "band"))
                .anySatisfy(point -> assertAt(point, left + width / 2, bottom - 0.6828 * height))
                .anySatisfy(point -> assertAt(point, left + width / 2, bottom - 0.1172 * height));
        assertThat(texts(document, "//text")).contains("0.0", "0.5", "1.0", "0.25", "loss [nats]", "x");
        assertThat(texts(document, "//text[@text-anchor='end']")).containsExactly("0.0", "0.5", "1.0");
        assertThat(texts(document, "//text[@text-anchor='middle']")).contains("0.00", "0.25", "1.00", "x");
    }

    @Test
    void aLongNameIsInTheKeyFromItsFirstLetterToItsLast() throws Exception {
        Document document = parse(svg(SampleCharts.curves(3)));

        assertThat(String.join(" ", texts(document, "//text")))
                .contains("w modulo straight-through-estimator, repaired (closed-form), kappa 2");
    }

    @Test
    void namesCannotBecomeMarkup() throws Exception {
        String hostile = "<script>alert('1')</script>&\u0007\u202e";
        List<CurveSeries> series = List.of(
                CurveSeries.of(hostile, 0, List.of(new double[] {0, 1})),
                CurveSeries.of("other", 1, List.of(new double[] {0, 1})));
        String svg = svg(new CurveChart(Axis.share(hostile), UNIT, series, OptionalDouble.empty()));

        assertThat(svg).doesNotContain("<script", "\u0007", "\u202e");
        assertThat(texts(parse(svg), "//text")).contains("<script>alert('1')</script>&\uFFFD\uFFFD");
    }

    private static void assertAt(double[] point, double x, double y) {
        assertThat(Math.hypot(point[0] - x, point[1] - y)).isLessThan(0.03);
    }

    /** The corners of the first path of a role. */
    private static List<double[]> points(Document document, String role) throws Exception {
        String path = texts(document, "//path[@class='" + role + "']/@d").get(0);
        return Stream.of(path.substring(1).split("[MLZ]", 0))
                .map(point -> Stream.of(point.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static String svg(Chart chart) {
        return FigureSvg.of(new Figure("f", "a title", "a description", "", chart), ChartFont.require())
                .toString();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
