package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Document;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.report.render.HtmlPage;
import dev.symsweep.statistics.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Opens the report in Debian's Chromium, without a window; skipped where that is not installed. */
class ReportInBrowserTest {

    private static final String LONG = "an arm with rather a long name: kappa 2.5, 64 entries fixed, and as many again";

    @TempDir
    private static Path folder;

    private static Optional<ChromeDriver> browser = Optional.empty();

    private static String url = "";

    @BeforeAll
    static void openReport() throws IOException {
        browser = Chromium.openIfInstalled();
        assumeTrue(browser.isPresent(), Chromium.NOT_INSTALLED);
        url = Path.of(PublishedSweep.sweep()
                        .arm("sigma-wide", 2)
                        .diverged("sigma-wide", 0, "loss is <b>NaN</b> at step 1204, " + "word".repeat(100))
                        .arm(LONG, 2)
                        .trained(LONG)
                        .curve(LONG, 0, 1, hump(0.1), hump(0.5))
                        .corrupt("runs/" + "0123456789abcdef".repeat(4) + ".parquet", "not a Parquet file")
                        .report()
                        .write(new Configuration(), folder.toString()))
                .toUri()
                .toString();
        page().get(url);
    }

    @AfterAll
    static void close() {
        browser.ifPresent(ChromeDriver::quit);
    }

    @Test
    void showsTitleAndHeading() {
        assertThat(page().getTitle()).isEqualTo("lmc-mlp-mnist \u2013 Symsweep report");
        assertThat(find("h1").getText()).isEqualTo("lmc-mlp-mnist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curves-test-loss", "curves-test-accuracy"})
    void drawsOneVisibleMeanCurvePerArm(String chart) {
        List<WebElement> curves = page().findElements(By.cssSelector("#" + chart + " [data-series] > .mean"));

        assertThat(curves).hasSize(4).allSatisfy(curve -> {
            assertThat(curve.isDisplayed()).isTrue();
            assertThat(curve.getRect().getWidth()).isGreaterThan(200);
            assertThat(curve.getRect().getHeight()).isPositive();
            assertThat(curve.getCssValue("stroke")).startsWith("rgb");
        });
        assertThat(curves.stream().map(curve -> curve.getCssValue("stroke")).distinct())
                .hasSize(4);
    }

    @Test
    void showsTheTablesCells() {
        List<WebElement> rows = page().findElements(By.cssSelector("#barriers-test tbody tr"));

        assertThat(cells(rows.get(0)).get(0)).isEqualTo("standard");
        assertThat(cells(rows.get(0)).get(1)).isEqualTo("45");
        assertThat(cells(rows.get(0)).subList(2, 6)).allMatch(cell -> cell.matches("\\d\\.\\d+ \u00b1 \\d\\.\\d+"));
        assertThat(cells(rows.get(2)).get(2)).matches("\u22120\\.0\\d{3} \u00b1 0\\.0\\d{3}");
        assertThat(cells(rows.get(3)))
                .containsExactly("sigma-wide", "no pairs", "\u2013", "\u2013", "\u2013", "\u2013");
        assertThat(find("#left-out-table").getText()).contains("loss is <b>NaN</b> at step 1204");
    }

    @Test
    void asksForNothingButItsOwnFile() {
        // What the browser's own first page asked for is of no interest.
        page().get("about:blank");
        page().manage().logs().get(LogType.PERFORMANCE);
        page().get(url);
        List<String> requests = page().manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .flatMap(ReportInBrowserTest::requested)
                .distinct()
                .toList();

        // A data: address carries its content; nothing is asked of anyone.
        assertThat(requests).contains(url).allMatch(request -> request.equals(url) || request.startsWith("data:"));
    }

    @Test
    void logsNoErrors() {
        page().get(url);

        assertThat(page().manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 400})
    void fitsTheWidthOfTheWindow(int width) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));

        assertThat(number("return window.innerWidth")).isEqualTo(width);
        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(page().findElements(By.cssSelector("p, h1, h2, h3, figure, .scroll, dl")))
                .allSatisfy(block -> assertThat(
                                block.getRect().getX() + block.getRect().getWidth())
                        .isLessThanOrEqualTo(width));
    }

    @Test
    void showsTablesAndNamesInFull() {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1200, "height", 900, "deviceScaleFactor", 1, "mobile", false));

        assertThat(page().findElements(By.cssSelector(".scroll")))
                .hasSize(3)
                .allSatisfy(
                        table -> assertThat(number("return arguments[0].scrollWidth - arguments[0].clientWidth", table))
                                .as(table.getText())
                                .isZero());
        assertThat(page().findElements(By.cssSelector("svg text")))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(number(
                                "const t = arguments[0].getBoundingClientRect(), s ="
                                        + " arguments[0].ownerSVGElement.getBoundingClientRect();"
                                        + "return Math.ceil(Math.max(s.left - t.left, t.right - s.right, "
                                        + "t.bottom - s.bottom))",
                                text))
                        .as(text.getText())
                        .isLessThanOrEqualTo(0));
        assertThat(find("#curves-test-loss").getText().replace("\n", " ")).contains(LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11})
    void tablesOfManyColumnsAndLongNamesFitAWideWindow(int columns) throws IOException {
        String arm = "standard_networks_without_any_norms_and_no_weight_decay_at_all";
        String setting = "recipe.schedule.lr=0.05, recipe.optimizer.weight-decay=0.00012345678901";
        List<Column> names = new ArrayList<>(List.of(Column.text("Arm"), Column.text("Setting")));
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(arm), Cell.text(setting)));
        for (int i = names.size(); i < columns; i++) {
            names.add(Column.number("Correlation of matched weights " + i, "nats"));
            cells.add(Cell.spread(Summary.of(new double[] {3.0411404e7, 12.345678, 99.5}), 4));
        }
        Table table = new Table("wide", "A table", names, List.of(new Row(OptionalInt.of(0), cells)));
        Section section = new Section("section", "Tables", List.of(table));
        Document document = new Document("wide", "", List.of(), List.of(section), List.of());
        Path file = Files.writeString(folder.resolve("wide-" + columns + ".html"), HtmlPage.of(document));
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1200, "height", 900, "deviceScaleFactor", 1, "mobile", false));

        page().get(file.toUri().toString());

        assertThat(number("return arguments[0].scrollWidth - arguments[0].clientWidth", find(".scroll")))
                .isZero();
        assertThat(find("#wide").getText().replaceAll("\\s", "")).contains(arm, setting.replace(" ", ""));
        page().get(url);
    }

    @Test
    void followsTheReadersPreferenceForDark() {
        prefer("light");
        String light = find("body").getCssValue("background-color");
        prefer("dark");

        assertThat(find("body").getCssValue("background-color")).isNotEqualTo(light);
        assertThat(brightness("background-color")).isLessThan(64);
        assertThat(brightness("color")).isGreaterThan(192);
    }

    /** As many points as the curves of the published form. */
    private static double[] hump(double ends) {
        return IntStream.range(0, 25)
                .mapToDouble(i -> ends + 0.1 * Math.sin(Math.PI * i / 24))
                .toArray();
    }

    private static ChromeDriver page() {
        return browser.orElseThrow();
    }

    private static WebElement find(String selector) {
        return page().findElement(By.cssSelector(selector));
    }

    private static List<String> cells(WebElement row) {
        return row.findElements(By.cssSelector("th, td")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static Stream<String> requested(String message) {
        return Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"")
                .matcher(message)
                .results()
                .map((MatchResult match) -> match.group(1));
    }

    private static int number(String script, Object... arguments) {
        return ((Number) page().executeScript(script, arguments)).intValue();
    }

    private static void prefer(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static void command(String name, Map<String, Object> parameters) {
        page().executeCdpCommand(name, parameters);
    }

    /** The first channel of a colour of the body. */
    private static int brightness(String property) {
        return Integer.parseInt(find("body").getCssValue(property).replaceFirst("rgba?\\((\\d+),.*", "$1"));
    }
}
