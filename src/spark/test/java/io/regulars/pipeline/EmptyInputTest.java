package io.regulars.pipeline;

import static io.regulars.ShopInFiles.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.input.Input;
import io.regulars.pipeline.CheckOutcome.InputRows;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs without rows. */
class EmptyInputTest {
  private ShopInFiles shop;

  @BeforeEach
  void createShopWithARefund(@TempDir Path folder) {
    shop =
        new ShopInFiles(folder)
            .csv(
                Input.ORDER_LINES,
                columns("order_id", "customer_id", "ordered_at", "quantity", "unit_price"),
                "order_id,customer_id,ordered_at,quantity,unit_price",
                "1,ada,2024-01-05 10:00:00,1,9.50")
            .csv(
                Input.REFUNDS,
                columns("refunded_at", "customer_id", "amount"),
                "refunded_at,customer_id,amount",
                "2024-01-09 10:00:00,ada,9.50");
  }

  @Test
  void inputWithoutRowsInScopeIsAccepted() {
    shop.where(Input.REFUNDS, "false");

    assertThat(pipeline().check().inputs())
        .containsExactlyInAnyOrder(
            new InputRows("order-lines", 1, 0), new InputRows("refunds", 0, 0));
  }

  @Test
  void runWithoutOrderLinesIsRefused() {
    shop.where(Input.ORDER_LINES, "false");

    assertThatThrownBy(() -> pipeline().run(RunRequest.everything()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("order-lines");
  }

  private Pipeline pipeline() {
    return new Pipeline(SharedSession.spark(), shop.settings(), Progress.SILENT);
  }
}
