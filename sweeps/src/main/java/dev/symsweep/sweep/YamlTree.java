package dev.symsweep.sweep;

import dev.symsweep.sweep.Tree.Kind;
import dev.symsweep.sweep.Tree.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Parses YAML 1.2 (JSON schema, so that 1e-3 is a number and every JSON text is accepted) into a {@link Tree}. A key may stand only
 * once in a mapping.
 */
final class YamlTree {

    private static final Map<Tag, Kind> KINDS =
            Map.of(Tag.STR, Kind.TEXT, Tag.INT, Kind.INTEGER, Tag.FLOAT, Kind.FLOAT);

    /** Turns a line number, from 1, into what messages call the place. */
    private final UnaryOperator<String> place;

    private YamlTree(UnaryOperator<String> place) {
        this.place = place;
    }

    /** A whole document; its values are placed at {@code source:line}. */
    static Tree document(String source, String text) {
        return new YamlTree(line -> source + ":" + line).parse(text, new Origin(source, ""));
    }

    /** A single value, all of which is placed at one origin. */
    static Tree value(Origin origin, String text) {
        return new YamlTree(line -> origin.where()).parse(text, origin);
    }

    private Tree parse(String text, Origin origin) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        Optional<Node> node;
        try {
            node = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> place.apply(Integer.toString(mark.getLine() + 1)))
                    .orElse(origin.where());
            throw new InvalidSweepException(where + ": not valid YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw origin.error("not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
        Node top = node.orElseThrow(() -> origin.error(origin.label() + " is empty"));
        return convert(top, origin.at(line(top)), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Tree convert(Node node, Origin origin, Set<Node> ancestors) {
        if (node instanceof ScalarNode scalar) {
            return new Tree.Scalar(origin, KINDS.getOrDefault(scalar.getTag(), Kind.OTHER), scalar.getValue());
        }
        if (!ancestors.add(node)) {
            throw origin.error(origin.label() + " contains itself");
        }
        Tree tree = node instanceof SequenceNode sequence
                ? sequence(sequence, origin, ancestors)
                : mapping((MappingNode) node, origin, ancestors);
        ancestors.remove(node);
        return tree;
    }

    private Tree sequence(SequenceNode node, Origin origin, Set<Node> ancestors) {
        List<Tree> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item, origin.item(items.size()).at(line(item)), ancestors));
        }
        return new Tree.Sequence(origin, items);
    }

    private Tree mapping(MappingNode node, Origin origin, Set<Node> ancestors) {
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
            entries.put(key.getValue(), convert(tuple.getValueNode(), here.key(key.getValue()), ancestors));
        }
        return new Tree.Mapping(origin, entries);
    }

    private String line(Node node) {
        return place.apply(node.getStartMark()
                .map(mark -> Integer.toString(mark.getLine() + 1))
                .orElse("?"));
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").trim();
    }
}
