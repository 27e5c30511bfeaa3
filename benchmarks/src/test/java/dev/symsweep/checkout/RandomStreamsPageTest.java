package dev.symsweep.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.random.RandomStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The page docs/random-streams.md against the code, and the second implementation beside it. */
class RandomStreamsPageTest {

    private static final Path SCRIPT = Checkout.ROOT.resolve("docs/random_stream.py");
    private static final String PAGE = Checkout.read(Checkout.ROOT.resolve("docs/random-streams.md"));
    private static final Pattern VECTOR =
            Pattern.compile("^\\| (-?\\d+) \\| (`.*?`) \\| `(.*?)` \\| `(.*?)` \\|$", Pattern.MULTILINE);
    private static final Pattern STREAM =
            Pattern.compile("^\\| [^|`]*(?:`[^`]*`)? \\| (`[^|]*`) \\| [^`|][^|]*\\S.*\\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern OPENED =
            Pattern.compile("RandomStream\\.of\\(((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*)\\)");
    private static final Pattern DRAW = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

    @Test
    void theCodeDrawsTheTestVectors() throws Exception {
        List<String> rows = new ArrayList<>();
        Matcher row = VECTOR.matcher(PAGE);
        while (row.find()) {
            rows.add(row.group());
            String[] names = codes(row.group(2)).toArray(String[]::new);
            List<String> expected = List.of(row.group(4).split(" "));
            assertThat(draw(Long.parseLong(row.group(1)), names, row.group(3), expected.size()))
                    .as(row.group())
                    .isEqualTo(expected);
        }
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(PAGE)
                .as("the state in the text")
                .contains("the state is `" + String.join("`, `", state(0, "init", "hidden1.weight")) + "`");
    }

    @Test
    void pythonDrawsTheTestVectorsToo() throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", SCRIPT.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            python = Assumptions.abort("python3 is not there, so that docs/random_stream.py is not tested");
        }
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        long rows = VECTOR.matcher(PAGE).results().count();
        assertThat(output).endsWith(rows + " of " + rows + " rows agree" + System.lineSeparator());
    }

    @Test
    void thePageNamesEveryStream() {
        Set<String> opened = new TreeSet<>();
        for (String module : Checkout.modules()) {
            for (Path file : Checkout.sources(module, "main")) {
                if (!file.endsWith("RandomStream.java")) {
                    OPENED.matcher(Checkout.read(file).replaceAll("\\s+", " "))
                            .results()
                            .map(call -> pattern(call.group(1)))
                            .forEach(opened::add);
                }
            }
        }
        String table = PAGE.substring(PAGE.indexOf("## Streams in use"), PAGE.indexOf("## Test vectors"));
        Set<String> named = STREAM.matcher(table)
                .results()
                .map(row -> codes(row.group(1)).stream()
                        .map(name -> name.replaceAll("<[^>]*>", "*"))
                        .collect(Collectors.joining("/")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(opened).contains("init/*", "batches/epoch *", "validation");
        assertThat(named).as("the streams of docs/random-streams.md").isEqualTo(opened);
    }

    @Test
    void readsTheNamesOfACall() {
        assertThat(pattern("seed, \"a b\", \"epoch \" + epoch, tensor.name(), join(\".\", path)"))
                .isEqualTo("a b/epoch */*/*");
    }

    /** The names that a call gives, with a star for what is not literal; its first argument is the seed. */
    private static String pattern(String arguments) {
        List<String> all = Arrays.asList(arguments.split(",(?![^(]*\\)) *"));
        return all.subList(1, all.size()).stream()
                .map(argument -> Stream.of(argument.split(" *\\+ *"))
                        .map(part -> part.matches("\"[^\"]*\"") ? part.substring(1, part.length() - 1) : "*")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("/"));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static List<String> draw(long seed, String[] names, String call, int count) throws Exception {
        Matcher draw = DRAW.matcher(call);
        assertThat(draw.matches()).as(call).isTrue();
        double[] arguments = Stream.of((draw.group(2) == null ? "" : draw.group(2)).split(", *"))
                .filter(argument -> !argument.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        RandomStream stream = RandomStream.of(seed, names);
        return switch (draw.group(1)) {
            case "state" -> state(seed, names);
            case "nextLong" -> repeat(count, () -> hex(stream.nextLong()));
            case "nextInt" -> repeat(count, () -> Integer.toString(stream.nextInt((int) arguments[0])));
            case "nextDouble" ->
                repeat(
                        count,
                        () -> Double.toHexString(
                                arguments.length == 0
                                        ? stream.nextDouble()
                                        : stream.nextDouble(arguments[0], arguments[1])));
            case "nextGaussian" -> repeat(count, () -> Double.toHexString(stream.nextGaussian()));
            case "float" -> repeat(count, () -> Float.toHexString((float) stream.nextGaussian()));
            case "permutation" -> texts(stream.permutation((int) arguments[0]));
            case "subset" -> texts(stream.subset((int) arguments[0], (int) arguments[1]));
            default -> throw new IllegalArgumentException("the page draws " + call + ", which this test does not know");
        };
    }

    /** The digest as the page describes it; that the stream starts there its first word shows. */
    private static List<String> state(long seed, String... names) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        ByteBuffer key = ByteBuffer.wrap(digest.digest());
        long[] words = {key.getLong(), key.getLong(), key.getLong(), key.getLong()};
        assertThat(RandomStream.of(seed, names).nextLong())
                .isEqualTo(Long.rotateLeft(words[0] + words[3], 23) + words[0]);
        return Arrays.stream(words).mapToObj(RandomStreamsPageTest::hex).toList();
    }

    private static List<String> repeat(int count, Supplier<String> draw) {
        return IntStream.range(0, count).mapToObj(i -> draw.get()).toList();
    }

    private static List<String> texts(int[] values) {
        return Arrays.stream(values).mapToObj(Integer::toString).toList();
    }

    private static String hex(long word) {
        return String.format("%016x", word);
    }
}
