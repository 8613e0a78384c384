package io.regulars.canonical;

import io.regulars.UserError;
import io.regulars.canonical.CustomDimensions.Assigned;
import io.regulars.config.OwnDimension;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.source.SqlExpression;
import io.regulars.source.SqlExpression.Failure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assigns each custom dimension to orders, customers or order lines: as the shop says, else to the
 * first of these, in this sequence, whose columns the expression uses. Without an input of orders,
 * the columns of orders are those of the lines, and a dimension is one of lines only if the shop
 * says so.
 */
final class DimensionAssignment {
  private static final Map<DimensionOwner, String> TITLES =
      Map.of(
          DimensionOwner.ORDER, "an order",
          DimensionOwner.CUSTOMER, "a customer",
          DimensionOwner.LINE, "an order line");

  /** The rows of each owner that has an input, in the sequence in which they are tried. */
  private final Map<DimensionOwner, MappedInput> inputs = new LinkedHashMap<>();

  private final boolean hasOrders;

  /**
   * @param given all inputs of the shop
   */
  DimensionAssignment(Map<Input, MappedInput> given) {
    hasOrders = given.containsKey(Input.ORDERS);
    MappedInput lines = given.get(Input.ORDER_LINES);
    inputs.put(DimensionOwner.ORDER, given.getOrDefault(Input.ORDERS, lines));
    if (given.containsKey(Input.CUSTOMERS)) {
      inputs.put(DimensionOwner.CUSTOMER, given.get(Input.CUSTOMERS));
    }
    inputs.put(DimensionOwner.LINE, lines);
  }

  /**
   * Assigns the dimensions of the settings.
   *
   * @throws UserError if an expression cannot be evaluated
   */
  CustomDimensions assigned(Map<String, OwnDimension> settings) {
    Map<String, Assigned> byName = new LinkedHashMap<>();
    settings.forEach(
        (name, own) -> {
          SqlExpression expression = SqlExpression.ofDimension(name, own.sql());
          byName.put(name, new Assigned(owner(expression, candidates(name, own)), own.sql()));
        });
    return new CustomDimensions(byName);
  }

  private List<DimensionOwner> candidates(String name, OwnDimension own) {
    if (own.of().isEmpty()) {
      return inputs.keySet().stream()
          .filter(owner -> owner != DimensionOwner.LINE || hasOrders)
          .toList();
    }
    DimensionOwner owner = own.of().get();
    if (!inputs.containsKey(owner)) {
      throw UserError.configuration(
          "dimensions." + name + ".of is " + owner.key() + ", but there is no such input.",
          "Set sources." + owner.key() + ", or correct of.");
    }
    return List.of(owner);
  }

  private DimensionOwner owner(SqlExpression expression, List<DimensionOwner> candidates) {
    Map<DimensionOwner, Failure> failures = new EnumMap<>(DimensionOwner.class);
    for (DimensionOwner owner : candidates) {
      Optional<Failure> failure = expression.failureOn(inputs.get(owner).splittable());
      if (failure.isEmpty()) {
        return owner;
      }
      if (failure.get().missingColumn().isEmpty()) {
        throw failure.get().asConfiguration();
      }
      failures.put(owner, failure.get());
    }
    throw unknownColumn(expression, candidates, failures);
  }

  private UserError unknownColumn(
      SqlExpression expression,
      List<DimensionOwner> candidates,
      Map<DimensionOwner, Failure> failures) {
    List<String> available =
        candidates.stream().flatMap(owner -> inputs.get(owner).splittableNames().stream()).toList();
    // A column that no input has explains more than one that another input has.
    Failure failure =
        failures.values().stream()
            .filter(one -> available.stream().noneMatch(missing(one)::equalsIgnoreCase))
            .findFirst()
            .orElseGet(() -> failures.get(candidates.get(candidates.size() - 1)));
    List<String> lines = new ArrayList<>();
    lines.add(expression.setting() + " uses an unknown column: " + missing(failure) + ".");
    for (DimensionOwner owner : candidates) {
      lines.add(
          "Columns of "
              + TITLES.get(owner)
              + ": "
              + String.join(", ", inputs.get(owner).splittableNames())
              + ".");
    }
    if (!inputs.containsKey(DimensionOwner.CUSTOMER)) {
      lines.add("Set sources.customers to use columns of customers.");
    }
    if (inputs.get(DimensionOwner.ORDER).arePseudonymised()) {
      lines.add(
          "Columns in privacy.pseudonymise, and the raw columns that they are made from, cannot be"
              + " used.");
    }
    lines.add(
        SqlExpression.suggestion(missing(failure), available)
            .orElse("A dimension uses columns of one of these inputs, not of several."));
    return UserError.configuration(lines.toArray(new String[0])).causedBy(failure.exception());
  }

  private static String missing(Failure failure) {
    return failure.missingColumn().orElseThrow();
  }
}
