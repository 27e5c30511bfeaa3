package dev.symsweep.yaml;

import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Parses YAML 1.2 without anchors (JSON schema, so that 1e-3 is a number and every JSON text is accepted) into a
 * {@link Tree}. A key may stand only once in a mapping.
 */
public final class YamlTree {

    private static final Map<Tag, Kind> KINDS =
            Map.of(Tag.STR, Kind.TEXT, Tag.INT, Kind.INTEGER, Tag.FLOAT, Kind.FLOAT, Tag.BOOL, Kind.TRUTH);

    /** What a value of a kind looks like; a tag in the text can call anything so. */
    private static final Map<Kind, Pattern> FORMS = Map.of(
            Kind.INTEGER,
            Pattern.compile("-?(0|[1-9][0-9]*)"),
            Kind.FLOAT,
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*)?([eE][-+]?[0-9]+)?|-?\\.inf|\\.nan"));

    /** A sweep file needs about ten. */
    private static final int DEPTH = 50;

    private static final int WIDTH = 120;

    /** Characters of a text; the time for a value grows with the square of its length. */
    public static final int LARGEST = 3 << 20;

    /** Of a single value: far beyond any description. */
    private static final int LONGEST = 100_000;

    /** Turns a line number, from 1, into what messages call the place. */
    private final UnaryOperator<String> place;

    private YamlTree(UnaryOperator<String> place) {
        this.place = place;
    }

    /** A whole document; its values are placed at {@code source:line}. */
    public static Tree document(String source, String text) {
        return new YamlTree(line -> source + ":" + line).parse(text, new Origin(source, ""));
    }

    /** A single value, all of which is placed at one origin. */
    public static Tree value(Origin origin, String text) {
        return new YamlTree(line -> origin.where()).parse(text, origin);
    }

    /** A value as a YAML document, which {@link #document} reads back: texts that look like numbers are quoted. */
    public static String write(Tree tree) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(WIDTH)
                .build();
        return new Dump(settings).dumpToString(tree.plain());
    }

    private Tree parse(String text, Origin origin) {
        if (text.length() > LARGEST) {
            throw origin.error(origin.label() + " has " + text.length() + " characters, must have at most " + LARGEST);
        }
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        Optional<Node> node;
        try {
            requireFlat(new Parse(settings).parseString(text));
            node = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> place.apply(Integer.toString(mark.getLine() + 1)))
                    .orElse(origin.where());
            throw new InvalidSweepException(where + ": not valid YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw origin.error("not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
        Node top = node.orElseThrow(() -> origin.error(origin.label() + " is empty"));
        return convert(top, origin.at(line(top)));
    }

    /**
     * Refuses, before anything recursive sees it, what nests without end, and anchors and aliases, with which a few
     * lines can stand for any number of values.
     */
    private void requireFlat(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                throw error(event, "anchors (&) and aliases (*) are not allowed, write the value out");
            }
            if (event instanceof ScalarEvent scalar && scalar.getValue().length() > LONGEST) {
                throw error(
                        event,
                        "a value has " + scalar.getValue().length() + " characters, must have at most " + LONGEST);
            }
            if (event instanceof CollectionStartEvent && ++depth > DEPTH) {
                throw error(event, "values are nested more than " + DEPTH + " deep");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private InvalidSweepException error(Event event, String problem) {
        return new InvalidSweepException(line(event.getStartMark()) + ": " + problem);
    }

    private static Tree.Scalar scalar(ScalarNode node, Origin origin) {
        Kind kind = KINDS.getOrDefault(node.getTag(), Kind.NULL);
        Pattern form = FORMS.get(kind);
        if (form != null && !form.matcher(node.getValue()).matches()) {
            throw origin.error(origin.label() + " is \"" + node.getValue() + "\", which is not what its tag "
                    + node.getTag() + " says");
        }
        return new Tree.Scalar(origin, kind, node.getValue());
    }

    private Tree convert(Node node, Origin origin) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, origin);
        }
        return node instanceof SequenceNode sequence ? sequence(sequence, origin) : mapping((MappingNode) node, origin);
    }

    private Tree sequence(SequenceNode node, Origin origin) {
        List<Tree> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item, origin.item(items.size()).at(line(item))));
        }
        return new Tree.Sequence(origin, items);
    }

    private Tree mapping(MappingNode node, Origin origin) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            // A value is placed at its key: the key's line is the one to look at, also when a list starts on the next.
            Origin here = origin.at(line(tuple.getKeyNode()));
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw here.error("a key in " + origin.label() + " is not plain text");
            }
            if (entries.containsKey(key.getValue())) {
                throw here.error("key \"" + key.getValue() + "\" stands twice in " + origin.label());
            }
            entries.put(key.getValue(), convert(tuple.getValueNode(), here.key(key.getValue())));
        }
        return new Tree.Mapping(origin, entries);
    }

    private String line(Node node) {
        return line(node.getStartMark());
    }

    private String line(Optional<Mark> mark) {
        return place.apply(mark.map(at -> Integer.toString(at.getLine() + 1)).orElse("?"));
    }

    /** Some problems are only the end of a sentence. */
    private static String problem(MarkedYamlEngineException e) {
        String problem = oneLine(e.getProblem());
        return Brief.message(problem.startsWith("but ") ? oneLine(e.getContext()) + ", " + problem : problem);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").trim();
    }
}
