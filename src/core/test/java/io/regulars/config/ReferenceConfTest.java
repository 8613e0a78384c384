package io.regulars.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceConfTest {
  private static final Path FILE =
      Path.of("src", "core", "main", "resources", SettingsReader.REFERENCE);
  private static final String REMEDY =
      "./mvnw test -Dtest=ReferenceConfTest -Dregulars.write-docs=true";

  @Test
  void theFileInTheRepositoryMatchesTheDeclarations() throws IOException {
    String text = ReferenceConf.text();
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.writeString(FILE, text, UTF_8);
    }

    assertThat(FILE).as("Generate it with %s", REMEDY).content(UTF_8).isEqualTo(text);
  }

  @Test
  void sourceHasTheNotesOfItsColumns() {
    assertThat(ReferenceConf.text())
        .contains(
            """
              # One row per subscription.
              # Required: subscription_id, customer_id, mrr (per month), starts_on.
              # Optional: ends_on (the first day without the subscription; null: it is active), currency.
              subscriptions { format = null, path = null, table = null, options {}, column-names = null, where = null, latest-by = null, distinct = null, columns {} }
            """);
  }

  @Test
  void sourceWithoutOptionalColumnsNamesNone() {
    assertThat(ReferenceConf.text())
        .contains(
            "  # Required: currency, valid_on, rate (units of the reporting currency per unit of this"
                + " currency).\n  exchange-rates {");
  }

  @Test
  void orderLinesCanHaveTheColumnsOfOrders() {
    assertThat(ReferenceConf.text())
        .contains(
            "  # Required: order_id, quantity, unit_price (the price paid), and ordered_at if there is no"
                + " input orders.\n",
            ";\n  # without the input orders also customer_id, status, channel, campaign, country,"
                + " currency, shipping_charged,");
  }

  @Test
  void helpIsWrappedAndIndentedLinesKeepTheirLayout() {
    assertThat(HelpText.lines("One two\nthree four.\n  a  = 1\nFive.", 13))
        .containsExactly("One two three", "four.", "  a  = 1", "Five.");
  }
}
