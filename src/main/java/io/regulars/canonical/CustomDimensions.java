package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The shop's own dimensions, each told apart: of an order, or else of a customer.
 *
 * @param ofOrders name to SQL over the columns of an order, in the order of the settings
 * @param ofCustomers name to SQL over the columns of a customer, in the order of the settings
 */
record CustomDimensions(Map<String, String> ofOrders, Map<String, String> ofCustomers) {

  private static final String PREFIX = "dimension_";

  /** The canonical column of a dimension. */
  static String column(String dimension) {
    return PREFIX + dimension;
  }

  /**
   * Finds out over which columns each expression speaks; those of an order come first.
   *
   * @param settings name to SQL
   * @param orders the input that says what an order is
   * @param customers the customers, if the shop gives them
   * @throws UserError when an expression can be evaluated over neither
   */
  static CustomDimensions place(
      Map<String, String> settings, MappedSource orders, Optional<MappedSource> customers) {
    Map<String, String> ofOrders = new LinkedHashMap<>();
    Map<String, String> ofCustomers = new LinkedHashMap<>();
    settings.forEach(
        (name, sql) -> {
          SqlExpression expression = SqlExpression.ofDimension(name, sql);
          Optional<SqlExpression.Failure> failure = expression.failureOver(orders.splittable());
          if (failure.isEmpty()) {
            ofOrders.put(name, sql);
          } else if (failure.get().missingColumn().isEmpty()) {
            throw failure.get().asConfiguration();
          } else {
            requireOverCustomers(expression, failure.get(), orders, customers);
            ofCustomers.put(name, sql);
          }
        });
    return new CustomDimensions(ofOrders, ofCustomers);
  }

  private static void requireOverCustomers(
      SqlExpression expression,
      SqlExpression.Failure overOrders,
      MappedSource orders,
      Optional<MappedSource> customers) {
    Optional<SqlExpression.Failure> failure =
        customers.isEmpty()
            ? Optional.of(overOrders)
            : expression.failureOver(customers.get().splittable());
    if (failure.isEmpty()) {
      return;
    }
    String missing =
        failure.get().missingColumn().orElseThrow(() -> failure.get().asConfiguration());
    List<String> there = new ArrayList<>(namesOf(orders));
    customers.ifPresent(reading -> there.addAll(namesOf(reading)));
    List<String> lines = new ArrayList<>();
    lines.add(expression.setting() + " names a column that is not there: " + missing + ".");
    lines.add("An order has " + String.join(", ", namesOf(orders)) + ".");
    lines.add(
        customers
            .map(reading -> "A customer has " + String.join(", ", namesOf(reading)) + ".")
            .orElse("No customers are given: sources.customers would add their columns."));
    if (orders.people().areHidden()) {
      lines.add("What privacy.pseudonymise names, and what that is made of, splits nothing.");
    }
    lines.add(
        SqlExpression.meant(missing, there)
            .orElse("A dimension is said in the columns of one of them, not of both."));
    throw UserError.configuration(lines.toArray(new String[0])).causedBy(failure.get().exception());
  }

  private static List<String> namesOf(MappedSource reading) {
    return Arrays.stream(reading.splittable().columns())
        .filter(name -> !name.equals(Source.RAW) && !name.equals(MappedSource.WRITTEN))
        .toList();
  }

  /** The columns of an order's own dimensions in a row's layout. */
  List<CanonicalColumn> ofAnOrder() {
    return layout(ofOrders);
  }

  /** The columns of a customer's own dimensions in a row's layout. */
  List<CanonicalColumn> ofACustomer() {
    return layout(ofCustomers);
  }

  private static List<CanonicalColumn> layout(Map<String, String> dimensions) {
    return dimensions.keySet().stream().map(name -> CanonicalColumn.text(column(name))).toList();
  }

  /** An order's own dimensions as text by column name, null where blank. */
  Map<String, Column> expressionsOfOrders() {
    return expressions(ofOrders);
  }

  /** A customer's own dimensions as text by column name, null where blank. */
  Map<String, Column> expressionsOfCustomers() {
    return expressions(ofCustomers);
  }

  private static Map<String, Column> expressions(Map<String, String> dimensions) {
    Map<String, Column> columns = new LinkedHashMap<>();
    dimensions.forEach(
        (name, sql) -> {
          Column text = SqlExpression.ofDimension(name, sql).column().cast(DataTypes.StringType);
          columns.put(column(name), CanonicalColumn.unlessBlank(text));
        });
    return columns;
  }
}
