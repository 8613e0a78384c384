package io.regulars.profile;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Reading;
import io.regulars.table.Column;
import java.util.List;

/** Who the buyer is. */
public final class Identity implements Trait {
  public static final Column CUSTOMER_ID =
      Column.text("customer_id", "The customer's id as the shop gives it.");
  static final Column COUNTRY =
      Column.text("country", "The customer's country, else that of the first order.");

  @Override
  public List<Column> columns() {
    return List.of(CUSTOMER_ID, COUNTRY);
  }

  @Override
  public void read(Reading reading, TraitRow row) {
    CustomerHistory history = reading.history();
    row.set(CUSTOMER_ID, history.customerId());
    row.set(COUNTRY, history.names().countries().text(history.homeCountry()));
  }
}
