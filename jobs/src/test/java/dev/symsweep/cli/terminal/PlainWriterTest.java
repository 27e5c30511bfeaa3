package dev.symsweep.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlainWriterTest {

    private final StringWriter screen = new StringWriter();
    private final PrintWriter writer = new PlainWriter(screen);

    @Test
    void whatWouldSteerATerminalIsWrittenAsItsCode() {
        writer.print("red \u001b[31m, bell \u0007, C1 \u009b1m, back \b\r, gone \u007f");
        writer.write('\u001b');
        writer.write("x\u001by".toCharArray(), 1, 2);
        writer.format(Locale.ROOT, "%s", "\u001b]0;title\u0007");
        writer.flush();

        assertThat(screen.toString())
                .isEqualTo("red \\u001b[31m, bell \\u0007, C1 \\u009b1m, back \\u0008\\u000d, gone \\u007f"
                        + "\\u001b\\u001by\\u001b]0;title\\u0007");
    }

    @Test
    void whatWouldTurnTheReadingDirectionIsWrittenAsItsCode() {
        writer.print("a\u202eb\u2066c\u200f\u2028");

        assertThat(screen.toString()).isEqualTo("a\\u202eb\\u2066c\\u200f\\u2028");
    }

    @Test
    void textOfAnyLanguageStaysAsItIs() {
        String text = "täst\tκαππα\n試験 🙂 می‌خواهم";

        writer.print(text);

        assertThat(screen.toString()).isEqualTo(text);
    }

    @Test
    void aLineIsErasedBySymsweepAlone() {
        PlainWriter.eraseLine(writer);
        writer.print("\r\u001b[2K");

        assertThat(screen.toString()).isEqualTo("\r\u001b[2K\\u000d\\u001b[2K");
    }
}
