package io.regulars.profile;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Event;
import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.List;

/** The id of the buyer and the attributes from the customer table. */
public final class Identity implements Trait {
  public static final Column CUSTOMER_ID =
      Column.text("customer_id", "The customer's id as in the shop's data.");
  static final Column COUNTRY =
      Column.text("country", "Country in the customer table, else the country of the first order.");

  static final Column GENDER =
      Column.text("gender", "The customer's gender in the customer table. Null if it has none.");
  static final Column BIRTH_YEAR =
      Column.year("birth_year", "Year of birth in the customer table. Null if it has none.");
  static final Column REGISTERED_AT =
      Column.instant(
          "registered_at", "Instant of registration in the customer table. Null if it has none.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS =
      List.of(CUSTOMER_ID, COUNTRY, GENDER, BIRTH_YEAR, REGISTERED_AT);

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    row.set(CUSTOMER_ID, history.customerId());
    row.set(COUNTRY, history.names().countries().text(history.homeCountry()));
    row.set(GENDER, history.names().genders().text(history.attributes().gender()));
    if (history.attributes().birthYear() != Event.UNKNOWN) {
      row.set(BIRTH_YEAR, history.attributes().birthYear());
    }
    if (history.attributes().registeredAt() != Event.UNKNOWN) {
      row.set(REGISTERED_AT, history.attributes().registeredAt());
    }
  }
}
