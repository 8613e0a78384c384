package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.input.AddedColumn;
import io.regulars.input.DimensionOwner;
import io.regulars.source.SqlExpression;
import io.regulars.source.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The custom dimensions of the shop, each assigned to orders or to customers.
 *
 * @param ofOrders name to SQL over the columns of an order, in the order of the settings
 * @param ofCustomers name to SQL over the columns of a customer, in the order of the settings
 */
record CustomDimensions(Map<String, String> ofOrders, Map<String, String> ofCustomers) {

  private static final String PREFIX = "dimension_";

  /** Returns the canonical column of a dimension. */
  static String column(String dimension) {
    return PREFIX + dimension;
  }

  /**
   * Assigns each dimension to the input whose columns its expression uses; orders are tried before
   * customers.
   *
   * @param settings name to SQL
   * @param orders the input with the columns of orders
   * @param customers the customers, if they are given
   * @throws UserError if an expression can be evaluated on neither
   */
  static CustomDimensions assign(
      Map<String, String> settings, MappedInput orders, Optional<MappedInput> customers) {
    Map<String, String> ofOrders = new LinkedHashMap<>();
    Map<String, String> ofCustomers = new LinkedHashMap<>();
    settings.forEach(
        (name, sql) -> {
          SqlExpression expression = SqlExpression.ofDimension(name, sql);
          Optional<SqlExpression.Failure> failure = expression.failureOn(orders.splittable());
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
      MappedInput orders,
      Optional<MappedInput> customers) {
    Optional<SqlExpression.Failure> failure =
        customers.isEmpty()
            ? Optional.of(overOrders)
            : expression.failureOn(customers.get().splittable());
    if (failure.isEmpty()) {
      return;
    }
    String missing =
        failure.get().missingColumn().orElseThrow(() -> failure.get().asConfiguration());
    List<String> available = new ArrayList<>(orders.splittableNames());
    customers.ifPresent(mapped -> available.addAll(mapped.splittableNames()));
    List<String> lines = new ArrayList<>();
    lines.add(expression.setting() + " uses an unknown column: " + missing + ".");
    lines.add("Columns of an order: " + String.join(", ", orders.splittableNames()) + ".");
    lines.add(
        customers
            .map(
                mapped ->
                    "Columns of a customer: " + String.join(", ", mapped.splittableNames()) + ".")
            .orElse("Set sources.customers to use columns of customers."));
    if (orders.arePseudonymised()) {
      lines.add(
          "Columns in privacy.pseudonymise, and the raw columns that they are made from, cannot be"
              + " used.");
    }
    lines.add(
        SqlExpression.suggestion(missing, available)
            .orElse("A dimension uses columns of an order or of a customer, not of both."));
    throw UserError.configuration(lines.toArray(new String[0])).causedBy(failure.get().exception());
  }

  /** Returns the columns of the custom dimensions of an owner. */
  List<AddedColumn> columns(DimensionOwner owner) {
    return of(owner).keySet().stream().map(name -> AddedColumn.text(column(name))).toList();
  }

  /** Returns the custom dimensions of an owner as text by column name; blank text is null. */
  Map<String, Column> expressions(DimensionOwner owner) {
    Map<String, Column> columns = new LinkedHashMap<>();
    of(owner)
        .forEach(
            (name, sql) -> {
              Column text =
                  SqlExpression.ofDimension(name, sql).column().cast(DataTypes.StringType);
              columns.put(column(name), TextValue.unlessBlank(text));
            });
    return columns;
  }

  private Map<String, String> of(DimensionOwner owner) {
    return switch (owner) {
      case ORDER -> ofOrders;
      case CUSTOMER -> ofCustomers;
    };
  }
}
