package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InterruptHandlerTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final InterruptHandler handler =
      new InterruptHandler(
          new PrintStream(err, true, StandardCharsets.UTF_8),
          () -> "Interrupted; nothing was published.");

  @Test
  void interruptedProgramPrintsTheStateOfItsWork() {
    handler.onShutdown();

    assertThat(err.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("Interrupted; nothing was published.");
    assertThat(handler.isInterrupted()).isTrue();
  }

  @Test
  void programThatEndsByItselfPrintsNothing() {
    handler.disable();
    handler.onShutdown();

    assertThat(err.size()).isZero();
    assertThat(handler.isInterrupted()).isFalse();
  }
}
