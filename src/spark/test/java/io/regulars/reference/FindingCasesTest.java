package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that once gave a wrong figure without a finding. */
class FindingCasesTest {
  @TempDir private Path folder;

  /** The amounts have decimal commas. */
  @Test
  void discountsListPricesAndCostsThatCannotBeReadAreRefusedAsPricesAre() {
    KnownShop discounts = KnownShop.ofCase("unreadable-amounts", "d1.conf");
    KnownShop listPrices = KnownShop.ofCase("unreadable-amounts", "d1b.conf");

    assertThat(discounts.check().findings())
        .anyMatch(finding -> finding.contains("3 of 3 rows") && finding.contains("discount"))
        .anyMatch(finding -> finding.contains("3 of 3 rows") && finding.contains("unit_cost"));
    assertThatThrownBy(() -> discounts.publish(folder.resolve("lake")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("discount_is_not_negative")
        .hasMessageContaining("\"2,00\" (2 rows), \"0,00\" (1 row)")
        .hasMessageContaining("cost_is_a_number")
        .hasMessageContaining("\"4,50\" (3 rows)");
    assertThat(listPrices.check().findings())
        .anyMatch(finding -> finding.contains("list_price_is_a_number"));
  }
}
