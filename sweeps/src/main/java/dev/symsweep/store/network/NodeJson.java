package dev.symsweep.store.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A node as JSON: its kind, and every component of its record under the component's name, so that no constant of
 * whichever kind can be left out. A window is the side of a square, or a list of height and width. Names and words are
 * in lower case with hyphens; of a fixed matrix there is the shape, its values lie elsewhere.
 */
final class NodeJson {

    private static final String KIND = "kind";

    private static final Map<String, Class<?>> KINDS = Arrays.stream(Node.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(kind -> words(kind.getSimpleName()), Function.identity()));

    private NodeJson() {}

    /**
     * The tree of a node.
     *
     * @param inputs the shapes of what it reads
     */
    static Map<String, Object> write(Node node, List<Shape> inputs) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put(KIND, words(node.getClass().getSimpleName()));
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            tree.put(words(component.getName()), value(node, component));
        }
        tree.put("output-shape", sizes(node.outputShape(inputs)));
        if (node instanceof PaddedShortcut padded) {
            tree.put("channels-before", padded.channelsBefore(inputs.get(0).channels()));
        }
        return tree;
    }

    /**
     * The node of a tree.
     *
     * @param matrix gives the fixed matrix of a node, by the node's name
     * @throws IllegalArgumentException if it is none
     */
    static Node read(JsonNode tree, Function<String, FixedMatrix> matrix) {
        Class<?> kind = KINDS.get(tree.required(KIND).asText());
        if (kind == null) {
            throw new IllegalArgumentException("no kind of node is called " + tree.required(KIND));
        }
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> type = components[i].getType();
            values[i] = type == FixedMatrix.class
                    ? matrix.apply(tree.required("name").asText())
                    : value(type, tree.required(words(components[i].getName())));
        }
        try {
            Constructor<?> canonical = kind.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (Node) canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every node is a public record", e);
        }
    }

    static List<Integer> sizes(Shape shape) {
        int[] sizes = new int[shape.rank()];
        Arrays.setAll(sizes, shape::size);
        return Arrays.stream(sizes).boxed().toList();
    }

    private static Object value(Node node, RecordComponent component) {
        Object value;
        try {
            value = component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every node is a public record", e);
        }
        if (value instanceof Enum<?> choice) {
            return lower(choice);
        }
        if (value instanceof Float number) {
            // As it is written in source code, 1e-5, and not with the digits of its binary value.
            return Double.valueOf(number.toString());
        }
        if (value instanceof FixedMatrix fixed) {
            return List.of(fixed.rows(), fixed.columns());
        }
        if (value instanceof Window window) {
            return window.isSquare() ? window.width() : List.of(window.height(), window.width());
        }
        if (value instanceof String || value instanceof Integer) {
            return value;
        }
        throw new IllegalStateException(component + " has a type that networks are not stored with");
    }

    private static Object value(Class<?> type, JsonNode value) {
        if (type == String.class) {
            return value.asText();
        }
        if (type == int.class) {
            return value.asInt();
        }
        if (type == float.class) {
            return (float) value.asDouble();
        }
        if (type == Window.class) {
            return value.isArray()
                    ? new Window(value.required(0).asInt(), value.required(1).asInt())
                    : Window.square(value.asInt());
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> lower((Enum<?>) choice).equals(value.asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " is called " + value));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** PaddedShortcut and channelsBefore become padded-shortcut and channels-before. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
