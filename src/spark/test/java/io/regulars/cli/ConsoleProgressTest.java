package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final StringWriter err = new StringWriter();

  @Test
  void logFileGetsOneLinePerStage() {
    try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(err), false)) {
      progress.begins("Reading order lines", "1,204 rows");
      progress.begins("Publishing", "");
    }

    assertThat(err.toString().lines())
        .containsExactly("    0 s  Reading order lines: 1,204 rows", "    0 s  Publishing");
  }

  @Test
  void terminalLineIsErasedAtTheEnd() {
    String erased = "\r\u001b[K";
    try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(err), true)) {
      progress.begins("Reading order lines", "1,204 rows");
      progress.begins("Publishing", "");
    }

    assertThat(err)
        .hasToString(
            erased
                + "Reading order lines: 1,204 rows … 0 s"
                + erased
                + "Publishing … 0 s"
                + erased);
  }
}
