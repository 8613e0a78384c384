package io.regulars.draft.unnamed;

import io.regulars.draft.unnamed.UnnamedColumn.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names the columns of sales by their values: the lines of an order share its id, its time and its
 * customer, and differ in product, quantity and price.
 */
final class NamesOfSales {
  private static final String NAME_OF_PERSON = "\\p{L}[^@\\d]* \\p{L}[^@\\d]*";

  private final FoundNames names;
  private final Optional<UnnamedColumn> time;

  /** The id that several lines share; empty if each row is an order. */
  private Optional<UnnamedColumn> order = Optional.empty();

  private NamesOfSales(FoundNames names) {
    this.names = names;
    time = time(names);
  }

  /** Adds the names of the columns of sales; none if the rows have no time and no common ids. */
  static boolean addTo(FoundNames names) {
    NamesOfSales sales = new NamesOfSales(names);
    boolean areSales =
        sales.time.isPresent()
            || names.ids().anyMatch(id -> !id.isUnique() && id.distinct() > 1 && id.isInBlocks());
    if (areSales) {
      sales.find();
    }
    return areSales;
  }

  private void find() {
    Optional<UnnamedColumn> timeOfDay = names.ofKind(Kind.TIME_OF_DAY).findFirst();
    names.add(time.isPresent() && timeOfDay.isPresent() ? "order_date" : "ordered_at", time);
    names.add("order_time", timeOfDay.filter(any -> time.isPresent()));
    RowAmounts amounts =
        new RowAmounts(
            Stream.concat(names.ofKind(Kind.WHOLE_NUMBER), names.ofKind(Kind.DECIMAL)).toList());
    Optional<RowAmounts.Product> product = amounts.product();
    product.ifPresent(
        found -> {
          names.add("quantity", Optional.of(found.quantity()));
          names.add("unit_price", Optional.of(found.price()));
          names.add("amount", Optional.of(found.total()));
        });
    if (product.isEmpty()) {
      names.add("quantity", amounts.quantity());
    }
    findOrder();
    findCustomerAndProduct();
    if (product.isEmpty()) {
      findPrice();
    }
  }

  /** The time that most rows have. Times since 1970 are numbers, which can also be ids. */
  private static Optional<UnnamedColumn> time(FoundNames names) {
    Comparator<UnnamedColumn> byRows =
        Comparator.comparingInt(column -> column.sample().values().size());
    return names
        .ofKind(Kind.TIME)
        .max(byRows.thenComparing(column -> -column.position()))
        .or(
            () ->
                names
                    .ofKind(Kind.WHOLE_NUMBER)
                    .filter(
                        column ->
                            column
                                .sample()
                                .times()
                                .filter(times -> times.words().contains("since 1970"))
                                .isPresent())
                    .findFirst());
  }

  /** All lines of an order have its id and its time. */
  private void findOrder() {
    Optional<UnnamedColumn> ofLines =
        names
            .ids()
            .filter(id -> !id.isUnique() && id.distinct() > 1)
            .filter(id -> time.map(id::determines).orElseGet(id::isInBlocks))
            .max(
                Comparator.comparing(UnnamedColumn::distinct)
                    .thenComparing(UnnamedColumn::isInBlocks)
                    .thenComparing(id -> -id.position()));
    Optional<UnnamedColumn> ofRow = names.ids().filter(UnnamedColumn::isUnique).findFirst();
    names.add("order_id", ofLines.or(() -> ofRow));
    order = names.named("order_id").filter(id -> !id.isUnique());
    names.add("line_id", ofRow);
  }

  private void findCustomerAndProduct() {
    Optional<UnnamedColumn> price = names.ofKind(Kind.DECIMAL).findFirst();
    if (names.has("email")) {
      UnnamedColumn email = names.named("email").orElseThrow();
      names.add(
          "customer_id",
          names.ids().filter(id -> id.determines(email) && email.determines(id)).findFirst());
    } else if (order.isPresent()) {
      names.add("customer_id", mostDistinct(names.ids().filter(id -> order.get().determines(id))));
    }
    Predicate<UnnamedColumn> isOfLine =
        id -> order.map(known -> !known.determines(id)).orElse(true);
    Optional<UnnamedColumn> product =
        names
            .ids()
            .filter(isOfLine)
            .filter(id -> order.isPresent() || isOfOnePrice(id, price))
            .max(
                Comparator.comparing(
                        (UnnamedColumn id) -> price.map(id::shareDetermined).orElse(0.0))
                    .thenComparing(UnnamedColumn::distinct));
    names.add("product_id", product);
    names.add(
        "product_name",
        mostDistinct(names.ofKind(Kind.TEXT).filter(isOfLine).filter(any -> order.isPresent())));
    if (order.isEmpty() && !names.has("email")) {
      names.add("customer_id", names.ids().filter(id -> !id.isUnique()).findFirst());
    }
    if (!names.has("customer_id") && !names.has("email")) {
      names.add(
          "customer_name",
          mostDistinct(
              names
                  .ofKind(Kind.TEXT)
                  .filter(text -> text.isNearlyAll(value -> value.matches(NAME_OF_PERSON)))));
    }
  }

  private static boolean isOfOnePrice(UnnamedColumn id, Optional<UnnamedColumn> price) {
    return !id.isUnique() && price.filter(id::determines).isPresent();
  }

  private static Optional<UnnamedColumn> mostDistinct(Stream<UnnamedColumn> all) {
    return all.filter(column -> column.distinct() > 1)
        .max(
            Comparator.comparing(UnnamedColumn::distinct)
                .thenComparing(column -> -column.position()));
  }

  /** The price of a piece or of a row. An amount that all lines of an order share is its total. */
  private void findPrice() {
    Optional<UnnamedColumn> product =
        names.named("product_id").or(() -> names.named("product_name"));
    Optional<UnnamedColumn> quantity = names.named("quantity");
    List<UnnamedColumn> decimals = names.ofKind(Kind.DECIMAL).toList();
    List<UnnamedColumn> ofLines =
        decimals.stream()
            .filter(amount -> order.map(id -> !id.determines(amount)).orElse(true))
            .toList();
    List<UnnamedColumn> possible = ofLines.isEmpty() ? decimals : ofLines;
    Optional<UnnamedColumn> price =
        possible.stream()
            .filter(amount -> product.filter(id -> id.determines(amount)).isPresent())
            .findFirst()
            .or(() -> possible.stream().findFirst());
    boolean isOfRow =
        quantity.isEmpty()
            || product.isEmpty()
                && price.filter(each -> RowAmounts.isOfRow(each, quantity.get())).isPresent();
    names.add(isOfRow ? "amount" : "price", price);
  }
}
