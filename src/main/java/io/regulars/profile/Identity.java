package io.regulars.profile;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Event;
import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.List;

/** Who the buyer is: the id, and what the customer table has of the person. */
public final class Identity implements Trait {
  public static final Column CUSTOMER_ID =
      Column.text("customer_id", "The customer's id as the shop gives it.");
  static final Column COUNTRY =
      Column.text("country", "The customer's country, else that of the first order.");

  static final Column GENDER =
      Column.text(
          "gender", "The customer's gender as the customer table has it; null without one.");
  static final Column BIRTH_YEAR =
      Column.year("birth_year", "The year of birth as the customer table has it.");
  static final Column REGISTERED_AT =
      Column.instant("registered_at", "When the customer registered, by the customer table.");

  @Override
  public List<Column> columns() {
    return List.of(CUSTOMER_ID, COUNTRY, GENDER, BIRTH_YEAR, REGISTERED_AT);
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    row.set(CUSTOMER_ID, history.customerId());
    row.set(COUNTRY, history.names().countries().text(history.homeCountry()));
    row.set(GENDER, history.names().genders().text(history.gender()));
    if (history.birthYear() != Event.UNKNOWN) {
      row.set(BIRTH_YEAR, history.birthYear());
    }
    if (history.registeredAt() != Event.UNKNOWN) {
      row.set(REGISTERED_AT, history.registeredAt());
    }
  }
}
