package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UserErrorTest {
  @Test
  void remedyIsIndentedBelowTheProblem() {
    UserError refused =
        UserError.inputRefused(
            "Source order-lines: 1,204 of 98,311 rows (1.2 %) have no order_id; the rule allows 0.5 %.",
            "The rows are in lake/rejected_order_lines. Fix the export, or raise the tolerance.");

    assertThat(refused)
        .hasMessage(
            """
            Source order-lines: 1,204 of 98,311 rows (1.2 %) have no order_id; the rule allows 0.5 %.
              The rows are in lake/rejected_order_lines. Fix the export, or raise the tolerance.""");
  }

  @Test
  void eachKindHasItsDocumentedExitCode() {
    assertThat(UserError.usage("Missing command.").exitCode()).isEqualTo(2);
    assertThat(UserError.configuration("Unknown setting.").exitCode()).isEqualTo(3);
    assertThat(UserError.inputRefused("Missing file.").exitCode()).isEqualTo(4);
    assertThat(UserError.lakeHeld("Another run holds the lake.").exitCode()).isEqualTo(5);
  }

  @Test
  void causeIsKept() {
    IOException denied = new IOException("Permission denied");

    assertThat(UserError.inputRefused("orders.csv cannot be read.").causedBy(denied))
        .hasCause(denied);
  }
}
