package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input {@code customers}: one row per customer.
 *
 * <p>Columns: customer_id, registered_at, acquisition_channel, country, gender, birth_year, email,
 * and a {@code dimension_<name>} for each custom dimension of customers.
 */
final class CustomerInput {
  static final String ID = "customer_id";
  private static final String BIRTH_YEAR = "birth_year";
  private static final int FIRST_BIRTH_YEAR = 1900;

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.instant("registered_at"),
          CanonicalColumn.text("acquisition_channel"),
          CanonicalColumn.text("country"),
          CanonicalColumn.text("gender"),
          CanonicalColumn.whole(BIRTH_YEAR),
          CanonicalColumn.text("email"));

  private CustomerInput() {}

  static ScreenedInput screen(MappedSource mapped, CustomDimensions dimensions, Settings settings) {
    RowLayout layout =
        new RowLayout(COLUMNS)
            .with(dimensions.customerColumns())
            .with(List.of(ScreenedInput.IS_REPEATED));
    return new ScreenedInput(
        mapped,
        layout,
        () -> mapped.project(layout, dimensions.expressionsOfCustomers()),
        ValueLimits.withTolerances(rules(mapped, layout, settings), settings),
        Optional.of(ID),
        List.of());
  }

  private static List<Rule> rules(MappedSource mapped, RowLayout layout, Settings settings) {
    CommonRules common = new CommonRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("customer_has_an_id", ID));
    if (mapped.gives(BIRTH_YEAR)) {
      int latest = settings.quality().latest().getYear();
      int year = layout.at(BIRTH_YEAR);
      rules.add(
          Rule.warn(
                  "birth_year_is_believable",
                  row ->
                      !row.has(year)
                          || row.number(year) >= FIRST_BIRTH_YEAR && row.number(year) <= latest,
                  "have a birth_year before " + FIRST_BIRTH_YEAR + " or after " + latest,
                  "Map birth_year to null if it is unknown")
              .withSubject(BIRTH_YEAR));
    }
    rules.add(
        common.isUnique(
            "customer_id_is_unique",
            ID,
            "a customer_id",
            "Export one row per customer: keep the latest row with where, or merge rows before the"
                + " export"));
    return rules;
  }
}
