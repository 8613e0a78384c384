package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InterruptHandlerTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final InterruptHandler interruption =
      new InterruptHandler(
          new PrintStream(err, true, StandardCharsets.UTF_8),
          () -> "Broken off: nothing was published.");

  @Test
  void whoeverEndsAProgramEarlyIsToldWhatBecameOfIt() {
    interruption.ends();

    assertThat(err.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("Broken off: nothing was published.");
    assertThat(interruption.happened()).isTrue();
  }

  @Test
  void aProgramThatEndsByItselfSaysNothing() {
    interruption.over();
    interruption.ends();

    assertThat(err.size()).isZero();
    assertThat(interruption.happened()).isFalse();
  }
}
