package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/** Names from the data cannot control the terminal. */
class TerminalTest {
  private final StringWriter shown = new StringWriter();

  @Test
  void controlCharactersAreReplaced() {
    try (PrintWriter words = new PrintWriter(new Terminal.SafeWriter(shown))) {
      words.print("\u001b[31mred\u001b]0;title\u0007 \u009b2J\b \u007f \0 \u202eltr\u2028next");
    }

    assertThat(shown)
        .hasToString(
            "\ufffd[31mred\ufffd]0;title\ufffd \ufffd2J\ufffd \ufffd \ufffd \ufffdltr\ufffdnext");
  }

  @Test
  void lineBreaksTabsAndLettersAreKept() throws IOException {
    String letters = "one\n\ttwo\r\nnaïve 日本 \ud83d\ude00 é \udbff\udffd";
    try (Writer words = new Terminal.SafeWriter(shown)) {
      words.write(letters);
      words.write(letters.toCharArray(), 4, 4);
      words.write('é');
    }

    assertThat(shown).hasToString(letters + "\ttwo" + "é");
  }
}
