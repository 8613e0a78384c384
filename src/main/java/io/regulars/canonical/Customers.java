package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One row per customer, with what the shop knows beside the orders.
 *
 * <p>Its columns: customer_id, registered_at, acquisition_channel, country, gender, birth_year,
 * email, a {@code dimension_<name>} for each own dimension of a customer, and the bits of the
 * broken rules.
 */
final class Customers {
  static final String ID = "customer_id";
  private static final int FIRST_BIRTH_YEAR = 1900;

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.instant("registered_at"),
          CanonicalColumn.text("acquisition_channel"),
          CanonicalColumn.text("country"),
          CanonicalColumn.text("gender"),
          CanonicalColumn.whole("birth_year"),
          CanonicalColumn.text("email"));

  private Customers() {}

  static Screened screen(Reading reading, OwnDimensions dimensions, Settings settings) {
    List<Column> published = new ArrayList<>();
    for (CanonicalColumn column : COLUMNS) {
      published.add(reading.gives(column.name()) ? col(column.name()) : column.unknown());
    }
    published.addAll(dimensions.chosenOfCustomers());
    return Screened.byKey(
        reading,
        reading.project(dimensions.columnsOfCustomers()),
        ID,
        Limits.tolerating(rules(reading, settings), settings),
        isUnique().tolerating(settings.quality().tolerances()),
        published);
  }

  private static List<Rule> rules(Reading reading, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
            "customer_has_an_id",
            "customer_id IS NOT NULL",
            "have no customer_id",
            "Fix the export"));
    if (reading.gives("birth_year")) {
      int latest = settings.quality().latest().getYear();
      rules.add(
          Rule.warn(
                  "birth_year_is_believable",
                  "birth_year IS NULL OR birth_year BETWEEN " + FIRST_BIRTH_YEAR + " AND " + latest,
                  "have a birth_year before " + FIRST_BIRTH_YEAR + " or after " + latest,
                  "Map birth_year to null where nobody knows it")
              .seenIn("birth_year"));
    }
    return rules;
  }

  private static Rule isUnique() {
    return Rule.reject(
            "customer_id_is_unique",
            Screened.IS_UNIQUE,
            "have a customer_id that another row has too",
            "Give each customer once: keep the latest row by where, or merge before the export")
        .seenIn(ID)
        .withoutTolerance();
  }
}
