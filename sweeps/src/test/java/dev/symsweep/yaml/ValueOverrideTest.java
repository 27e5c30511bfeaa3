package dev.symsweep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.Tree.Mapping;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueOverrideTest {

    private static final String FILE = """
            list: [a, b]
            map: {x: 1}
            rules: [{nodes: one, n: 1}, {nodes: two, n: 2}]
            """;

    @Test
    void addingLeavesWhatIsThere() {
        assertThat(changed("list+=c", "list+=[a, d]")).isEqualTo(with("list: [a, b, c, d]"));
        assertThat(changed("map+={x: 2, y: 3}")).isEqualTo(with("map: {x: 1, y: 3}"));
        assertThat(changed("more.list+=a")).isEqualTo(yaml(FILE + "more: {list: [a]}"));
        assertThat(changed("more+={x: {}}")).isEqualTo(yaml(FILE + "more: {x: {}}"));
    }

    @Test
    void itemsOfListsAreReachedByIndexOrByNodes() {
        String second = "rules: [{nodes: one, n: 1}, {nodes: two, n: 7}]";

        assertThat(changed("rules[1].n=7")).isEqualTo(with(second));
        assertThat(changed("rules.1.n=7")).isEqualTo(with(second));
        assertThat(changed("rules.two.n=7")).isEqualTo(with(second));
    }

    @Test
    void whatCannotBeReachedIsNamed() {
        assertThatThrownBy(() -> changed("rules[2].n=7"))
                .hasMessage("--set rules[2].n: rules has no item 2, must be 0..1");
        assertThatThrownBy(() -> changed("rules.three.n=7"))
                .hasMessage("--set rules.three.n: rules has no item \"three\", must be an index below 2 or the "
                        + "nodes of an item:"
                        + " [one, two]");
        assertThatThrownBy(() -> changed("map.x+=3"))
                .hasMessage("--set map.x: map.x is 1, to which no item can be added");
        assertThatThrownBy(() -> changed("list+={x: 1}"))
                .hasMessage("--set list: list is [\"a\", \"b\"], to which no key can be added");
    }

    private static Object with(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        return yaml(FILE.lines()
                .map(old -> old.startsWith(key) ? line : old)
                .reduce("", (text, next) -> text + next + "\n"));
    }

    private static Object changed(String... overrides) {
        Mapping file = Section.of(YamlTree.document("x.yaml", FILE)).mapping();
        List<ValueOverride> parsed =
                Stream.of(overrides).map(ValueOverride::parse).toList();
        return ValueOverride.applyAll(file, parsed).plain();
    }

    private static Object yaml(String text) {
        return YamlTree.document("expected", text).plain();
    }
}
