package io.regulars.input;

import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

/**
 * The input {@code customers}: one row per customer, with a {@code dimension_<name>} for each
 * custom dimension of customers.
 */
public final class CustomerSchema {
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Unique id of the customer.").required();
  public static final InputColumn REGISTERED_AT =
      InputColumn.instant("registered_at", "Time at which the customer registered.")
          .inExports(
              "registration_date",
              "signup_date",
              "signed_up_at",
              "joined_at",
              "created_at",
              "since",
              "profile_created_on",
              "date_added",
              "created");
  public static final InputColumn ACQUISITION_CHANNEL =
      InputColumn.text("acquisition_channel", "Channel through which the customer was won.")
          .inExports("first_channel", "channel", "source", "came_by");
  public static final InputColumn COUNTRY =
      SharedColumns.COUNTRY.meaning("Country of the customer.");
  public static final InputColumn GENDER =
      InputColumn.text("gender", "Gender of the customer.").inExports("sex");
  public static final InputColumn BIRTH_YEAR =
      InputColumn.wholeNumber("birth_year", "Year in which the customer was born.")
          .inExports("year_of_birth", "born");
  public static final InputColumn EMAIL =
      InputColumn.text("email", "Email address of the customer.")
          .inExports("customer_email", "email_address")
          .personal()
          .unused();

  private static final int FIRST_BIRTH_YEAR = 1900;

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per customer.")
          .withoutIt("the acquisition channel is the channel of the first order")
          .columns(
              CUSTOMER_ID, REGISTERED_AT, ACQUISITION_CHANNEL, COUNTRY, GENDER, BIRTH_YEAR, EMAIL)
          .key(CUSTOMER_ID)
          .dimensionsOf(DimensionOwner.CUSTOMER)
          .rule("customer_has_an_id", isPresent(CUSTOMER_ID))
          .readingRule(
              "birth_year_is_believable", CustomerSchema::birthYearIsBelievable, BIRTH_YEAR)
          .rule("customer_id_is_unique", isUnique("customers", CUSTOMER_ID, "a customer_id"))
          .build();

  private CustomerSchema() {}

  private static Rule birthYearIsBelievable(String name, RuleContext context) {
    int latest = context.limits().latest().getYear();
    int year = context.at(BIRTH_YEAR);
    return Rule.warn(
            name,
            row ->
                !row.has(year)
                    || row.number(year) >= FIRST_BIRTH_YEAR && row.number(year) <= latest,
            "have a birth_year that cannot be read, or is before "
                + FIRST_BIRTH_YEAR
                + " or after "
                + latest,
            "Map birth_year to null if it is unknown")
        .withSubject(BIRTH_YEAR.name());
  }
}
