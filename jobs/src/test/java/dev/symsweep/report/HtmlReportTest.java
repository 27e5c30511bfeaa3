package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String PUBLISHED = PublishedSweep.sweep().report().html();

    @Test
    void everyElementIsClosedAndNested() throws Exception {
        assertThat(texts(parse(PUBLISHED), "//h1")).containsExactly("lmc-mlp-mnist");
    }

    @Test
    void eachOverviewHasOneMeanCurveAndOneBandPerArm() throws Exception {
        Document document = parse(PUBLISHED);

        for (String chart : List.of("curves-test-loss", "curves-test-accuracy")) {
            String path = "//svg[@id='" + chart + "']//g[@data-series]/path[@class='%s']/../@data-series";
            assertThat(texts(document, path.formatted("mean"))).containsExactly("standard", "sigma", "w");
            assertThat(texts(document, path.formatted("band"))).containsExactly("standard", "sigma", "w");
            assertThat(texts(document, "//svg[@id='" + chart + "']//text"))
                    .as("the key")
                    .contains("standard", "sigma", "w");
        }
        assertThat(texts(document, "//svg[@id='curves-test-loss-standard']//path[@class='curve']"))
                .hasSize(45);
    }

    @Test
    void everyDrawingHasATitleADescriptionAndARole() throws Exception {
        Document document = parse(PUBLISHED);

        assertThat(texts(document, "//svg")).hasSize(8);
        assertThat(texts(document, "//svg[@role='img'][title][desc][@aria-labelledby]"))
                .hasSize(8);
        assertThat(texts(document, "//svg[@id='curves-test-loss']/desc").get(0))
                .contains("standard, 45 pairs: ")
                .contains("w, 45 pairs: ");
    }

    @Test
    void everyTableHasACaptionAndScopedHeaders() throws Exception {
        Document document = parse(PUBLISHED);

        assertThat(texts(document, "//table[not(caption)]")).isEmpty();
        assertThat(texts(document, "//th[not(@scope)]")).isEmpty();
        assertThat(texts(document, "//table[@id='barriers-test']/tbody/tr/th[@scope='row']"))
                .containsExactly("standard", "sigma", "w");
    }

    @Test
    void identifiersAreUniqueAndReferencesLead() throws Exception {
        Document document = parse(PUBLISHED);

        List<String> ids = texts(document, "//@id");
        Set<String> distinct = new HashSet<>(ids);
        assertThat(ids).hasSameSizeAs(distinct);
        for (String references : texts(document, "//@aria-labelledby")) {
            assertThat(distinct).contains(references.split(" ", -1));
        }
        Pattern clip = Pattern.compile("url\\(#([^)]+)\\)");
        assertThat(clip.matcher(PUBLISHED).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(distinct::contains);
    }

    @Test
    void fetchesNothingAndRunsNothing() {
        assertThat(PUBLISHED)
                .doesNotContain("<script", "<img", "@import", "http://", "https://", "javascript:")
                .doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void settingsOfAnArmStandApartFromThoseOfAll() throws Exception {
        Document document = parse(PUBLISHED);

        String shared = "//h3[.='All arms']/following-sibling::dl[1]/div/dt[.='%s']/following-sibling::dd[1]";
        assertThat(texts(document, shared.formatted("architecture.hidden"))).containsExactly("[512,512,512]");
        assertThat(texts(document, shared.formatted("seed"))).containsExactly("0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        String own = "//h3[.='Arm sigma']/following-sibling::dl[1]/div/dt[.='%s']/following-sibling::dd[1]";
        assertThat(texts(document, own.formatted("symmetry.type"))).containsExactly("sigma");
        assertThat(texts(document, own.formatted("architecture.hidden"))).isEmpty();
    }

    @Test
    void namesAndReasonsCannotBecomeMarkup() throws Exception {
        String hostile = "<img src=x onerror=\"alert('1')\">&amp;\u0007</title></svg><script>alert(2)</script>";
        String html = SampleSweep.of(hostile, 3)
                .arm(hostile, 3)
                .finished(hostile, 0, 0.1, 0.9)
                .finished(hostile, 1, 0.1, 0.9)
                .curve(hostile, 0, 1, new double[] {0.1, 0.2, 0.1}, new double[] {0.9, 0.8, 0.9})
                .failed(hostile, 2, hostile)
                .corrupt(hostile, hostile)
                .report()
                .html();

        assertThat(html).doesNotContain("<script", "<img").contains("&lt;script&gt;", "&amp;amp;");
        String shown = hostile.replace('\u0007', '\uFFFD');
        Document document = parse(html);
        assertThat(texts(document, "//h1")).containsExactly(shown);
        assertThat(texts(document, "//table[@id='barriers-test']//th[@scope='row']"))
                .containsExactly(shown);
        assertThat(texts(document, "//table[@id='left-out-table']//td[2]")).containsExactly(shown, shown);
        assertThat(texts(document, "//@data-series")).isNotEmpty().containsOnly(shown);
    }

    @Test
    void theSameRowsGiveTheSameBytes() {
        assertThat(PublishedSweep.sweep().report().html()).isEqualTo(PUBLISHED);
    }

    @Test
    void ofManyPairsSomeAreDrawnAndAllAreInTheMean() throws Exception {
        SampleSweep sweep = SampleSweep.of("many", 3).arm("standard", 12).trained("standard");
        int pairs = 0;
        for (int a = 0; a < 12; a++) {
            for (int b = a + 1; b < 12; b++) {
                sweep.curve("standard", a, b, new double[] {0, pairs, 0}, new double[] {1, 1, 1});
                pairs++;
            }
        }
        Document document = parse(sweep.report().html());

        assertThat(pairs).isEqualTo(66);
        assertThat(texts(document, "//svg[@id='curves-test-loss-standard']//path[@class='curve']"))
                .hasSize(60);
        // The mean of 0 ... 65.
        assertThat(texts(document, "//svg[@id='curves-test-loss-standard']/desc")
                        .get(0))
                .contains("66 pairs", "32.500 at 1/2");
        assertThat(texts(document, "//svg[@id='curves-test-loss-standard']/../figcaption")
                        .get(0))
                .contains("66 pairs of 12 networks, 60 of them drawn faintly");
    }

    @Test
    void armsBeyondTheColoursAreDashed() throws Exception {
        SampleSweep sweep = SampleSweep.of("colours", 3);
        for (int i = 0; i < 7; i++) {
            String arm = "arm " + i;
            sweep.arm(arm, 2).trained(arm).curve(arm, 0, 1, new double[] {0, i, 0}, new double[] {1, 1, 1});
        }
        Document document = parse(sweep.report().html());

        String chart = "//svg[@id='curves-test-loss']";
        assertThat(texts(document, chart + "//g[contains(@class, 'colour-0')]/@data-series"))
                .contains("arm 0", "arm 6");
        assertThat(texts(document, chart + "//g[contains(@class, 'dashed')]/@data-series"))
                .containsOnly("arm 6");
    }

    /** Reads the document as XML, which it is but for the elements that HTML never closes. */
    private static Document parse(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("<(meta|link|br)([^>]*)>", "<$1$2/>");
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
