package io.regulars.computation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.dataflow.Partitioned;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.Screening;
import io.regulars.quality.InputRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundDimensionsTest {
  private static final String SHOP =
      """
      shop { name = Gifts, locale = en-GB, time-zone = UTC, currency = EUR }
      lake = lake
      dimensions { order = a, line = a, customer = a }
      sources.order-lines { format = csv, path = lines.csv, columns { order_id = a, customer_id = a,
        ordered_at = a, product_id = a, line_id = a, quantity = a, unit_price = a } }
      sources.refunds { format = csv, path = refunds.csv, columns { refunded_at = a, amount = a, %s } }
      """;

  /** A product alone has a category, but does not say whose line was refunded. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order_id = a                    | order customer",
        "customer_id = a                 | customer",
        "product_id = a                  | category",
        "order_id = a, line_id = a       | category order line customer",
        "order_id = a, product_id = a    | category order line customer",
        "customer_id = a, product_id = a | category line customer",
      })
  void refundsHaveADimensionIfTheirColumnsIdentifyWhatItDescribes(
      String columns, String dimensions) {
    Settings settings =
        new SettingsReader(Set.of()).read("shop.conf", SHOP.formatted(columns), Map.of());
    Set<String> found = RefundDimensions.of(settings, new OwnDimensionsOnly());
    found.retainAll(Set.of("category", "order", "line", "customer"));

    assertThat(found).containsExactlyInAnyOrder(dimensions.split(" ", -1));
  }

  /** Inputs of which only the own dimensions are known: each is named as what it describes. */
  private static final class OwnDimensionsOnly implements InputRows {
    @Override
    public List<String> dimensionNames() {
      return List.of("order", "line", "customer");
    }

    @Override
    public DimensionOwner ownerOf(String dimension) {
      return DimensionOwner.valueOf(dimension.toUpperCase(Locale.ROOT));
    }

    @Override
    public Set<Input> given() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Partitioned<Object[]> rows(Input input) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Screening screening(Input input) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input inputOfOrderCustomers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean comparesKeys(Input input) {
      throw new UnsupportedOperationException();
    }
  }
}
