package dev.symsweep.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links and the names of files, in all pages and wherever code names a page. */
class LinksTest {

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/.-])docs/[\\w/.-]+\\.md");
    private static final Set<String> SOURCES = Set.of(".java", ".xml", ".yaml", ".sh", ".py");
    private static final Pattern NAMED = Pattern.compile("(?<![\\w/.$*<>{}-])(?:\\./)?((?:"
            + Stream.concat(Stream.of("conf", "docs", "bin", "notebooks", ".ci", ".mvn"), Checkout.modules().stream())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"))
            + ")/[\\w./-]*|[\\w-]+\\.md|pom\\.xml|mvnw)(?![\\w/*<>{}$-])");

    private final List<MarkdownPage> pages = Checkout.files(name -> name.endsWith(".md")).stream()
            .map(file -> MarkdownPage.of(file, Checkout.read(file)))
            .toList();

    @Test
    void thereArePages() {
        assertThat(pages).extracting(page -> Checkout.name(page.file())).contains("README.md", "docs/architecture.md");
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(broken(page -> page.links().stream().filter(link -> !leadsSomewhere(page, link))))
                .as("links that lead nowhere")
                .isEmpty();
    }

    @Test
    void filesThatAPageNamesAreThere() {
        assertThat(broken(page -> page.code().stream()
                        .flatMap(code -> NAMED.matcher(code).results())
                        .map(named -> named.group(1).replaceFirst("[.]$", ""))
                        .filter(named -> !isThere(page, named))))
                .as("files that pages name and that are not there")
                .isEmpty();
    }

    @Test
    void pagesThatCodeNamesAreThere() {
        List<String> missing = new ArrayList<>();
        for (Path file : Checkout.files(name -> SOURCES.stream().anyMatch(name::endsWith))) {
            Matcher mention = MENTION.matcher(Checkout.read(file));
            while (mention.find()) {
                if (!Files.exists(Checkout.ROOT.resolve(mention.group()))) {
                    missing.add(Checkout.name(file) + ": " + mention.group());
                }
            }
        }
        assertThat(missing).as("pages that code names and that are not there").isEmpty();
    }

    @Test
    void knowsABrokenLinkFromAGoodOne() {
        String text = """
                # A page: `code` & more
                ## Twice
                ## Twice
                See [here](#a-page-code--more), [there](#twice-1), [a file](docs/data.md#svhn),
                [no anchor](docs/data.md#no), [no file](no.md), `[code](none.md)` and [elsewhere](https://example.org).

                    [a block](none.md) of code: bin/symsweep run conf/quickstart.yaml conf/none.yaml
                """;
        MarkdownPage page = MarkdownPage.of(Checkout.ROOT.resolve("README.md"), text);

        assertThat(page.anchors()).containsExactly("a-page-code--more", "twice", "twice-1");
        assertThat(page.links())
                .filteredOn(link -> !leadsSomewhere(page, link))
                .containsExactly("docs/data.md#no", "no.md");
        assertThat(page.code().stream()
                        .flatMap(code -> NAMED.matcher(code).results())
                        .map(named -> named.group(1)))
                .contains("bin/symsweep", "conf/quickstart.yaml", "conf/none.yaml");
        assertThat(isThere(page, "conf/none.yaml")).isFalse();
    }

    private List<String> broken(Function<MarkdownPage, Stream<String>> find) {
        return pages.stream()
                .flatMap(page -> find.apply(page).map(found -> Checkout.name(page.file()) + ": " + found))
                .distinct()
                .toList();
    }

    private boolean leadsSomewhere(MarkdownPage page, String link) {
        if (ELSEWHERE.matcher(link).matches()) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        if (!target.startsWith(Checkout.ROOT) || !Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || anchors(page, target).contains(parts[1]);
    }

    private static Set<String> anchors(MarkdownPage page, Path target) {
        boolean isItself = target.equals(page.file());
        return isItself
                ? page.anchors()
                : MarkdownPage.of(target, Checkout.read(target)).anchors();
    }

    /** A name is the file's place in the checkout, or beside the page; what a build makes is not looked for. */
    private static boolean isThere(MarkdownPage page, String named) {
        return named.contains("/target/")
                || Files.exists(Checkout.ROOT.resolve(named))
                || Files.exists(page.file().resolveSibling(named));
    }
}
