package io.regulars.draft.unnamed;

import io.regulars.draft.unnamed.UnnamedColumn.Kind;
import io.regulars.draft.values.NearlyAll;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds quantities, prices and totals of rows among columns without names, by their values. */
final class RowAmounts {

  /** Amounts that are rounded to cents differ by less. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.011");

  private static final BigDecimal USUAL_QUANTITY = BigDecimal.TEN;
  private static final BigDecimal GREATEST_QUANTITY = BigDecimal.valueOf(1_000);
  private static final BigDecimal MOST_FREQUENT = BigDecimal.valueOf(2);

  /** So few quantities can all be different. */
  private static final int FEW_ROWS = 3;

  private final List<UnnamedColumn> numbers;

  /** Three columns of which the last is the product of the others. */
  record Product(UnnamedColumn quantity, UnnamedColumn price, UnnamedColumn total) {}

  /**
   * @param numbers the columns with numbers that can be amounts or quantities
   */
  RowAmounts(List<UnnamedColumn> numbers) {
    this.numbers = numbers;
  }

  /** The quantity, the price and the total of the rows; empty if no column is such a total. */
  Optional<Product> product() {
    return numbers.stream()
        .filter(RowAmounts::hasSeveralQuantities)
        .flatMap(
            quantity ->
                numbers.stream()
                    .filter(price -> price != quantity)
                    .flatMap(
                        price ->
                            numbers.stream()
                                .filter(total -> total != price && total != quantity)
                                .filter(total -> isProduct(quantity, price, total))
                                .map(total -> new Product(quantity, price, total))))
        .max(Comparator.comparing(found -> found.price().kind() == Kind.DECIMAL));
  }

  private static boolean hasSeveralQuantities(UnnamedColumn column) {
    return column.kind() == Kind.WHOLE_NUMBER
        && column.distinct() > 1
        && values(column).allMatch(value -> value.abs().compareTo(GREATEST_QUANTITY) <= 0)
        && values(column).anyMatch(value -> value.signum() > 0);
  }

  private static boolean isProduct(
      UnnamedColumn quantity, UnnamedColumn price, UnnamedColumn total) {
    List<Integer> rows =
        IntStream.range(0, quantity.numbers().size())
            .filter(row -> isKnown(row, quantity, price, total))
            .boxed()
            .toList();
    long equal =
        rows.stream()
            .filter(
                row ->
                    number(quantity, row)
                            .multiply(number(price, row))
                            .subtract(number(total, row))
                            .abs()
                            .compareTo(ROUNDING)
                        <= 0)
            .count();
    boolean differs =
        rows.stream().anyMatch(row -> number(price, row).compareTo(number(total, row)) != 0);
    return differs && equal >= rows.size() * NearlyAll.SHARE;
  }

  private static boolean isKnown(int row, UnnamedColumn... columns) {
    return Stream.of(columns).allMatch(column -> column.numbers().get(row).isPresent());
  }

  private static BigDecimal number(UnnamedColumn column, int row) {
    return column.numbers().get(row).orElseThrow();
  }

  private static Stream<BigDecimal> values(UnnamedColumn column) {
    return column.numbers().stream().flatMap(Optional::stream);
  }

  /** The quantity by its values: small whole numbers, most of them 1, the nearest to an amount. */
  Optional<UnnamedColumn> quantity() {
    List<UnnamedColumn> amounts =
        numbers.stream().filter(column -> column.kind() == Kind.DECIMAL).toList();
    return numbers.stream()
        .filter(column -> column.kind() == Kind.WHOLE_NUMBER)
        .filter(column -> !column.isUnique() || column.sample().rows() <= FEW_ROWS)
        .filter(RowAmounts::hasSmallNumbers)
        .filter(any -> !amounts.isEmpty())
        .min(
            Comparator.comparingInt(
                column ->
                    amounts.stream()
                        .mapToInt(amount -> Math.abs(amount.position() - column.position()))
                        .min()
                        .orElseThrow()));
  }

  private static boolean hasSmallNumbers(UnnamedColumn column) {
    List<BigDecimal> sorted = values(column).map(BigDecimal::abs).sorted().toList();
    BigDecimal mostFrequent =
        sorted.stream().collect(Collectors.groupingBy(Function.identity())).values().stream()
            .max(
                Comparator.comparingInt((List<BigDecimal> equal) -> equal.size())
                    .thenComparing(equal -> equal.get(0).negate()))
            .map(equal -> equal.get(0))
            .orElseThrow();
    boolean isFlag = sorted.get(0).signum() == 0 && column.distinct() == 2;
    return !isFlag
        && !column.isNearlyAll(value -> value.matches("0\\d+"))
        && sorted.get(sorted.size() - 1).compareTo(GREATEST_QUANTITY) <= 0
        && sorted.get(sorted.size() / 2).compareTo(USUAL_QUANTITY) <= 0
        && mostFrequent.signum() > 0
        && mostFrequent.compareTo(MOST_FREQUENT) <= 0;
  }

  /**
   * Whether an amount is that of the whole row: in rows of several pieces it is, divided by the
   * quantity, nearer to the amount of rows of one piece than it is undivided.
   */
  static boolean isOfRow(UnnamedColumn amount, UnnamedColumn quantity) {
    List<Double> ofOne = amounts(amount, quantity, false, false);
    List<Double> ofSeveral = amounts(amount, quantity, true, false);
    List<Double> perPiece = amounts(amount, quantity, true, true);
    if (ofOne.isEmpty() || ofSeveral.isEmpty()) {
      return false;
    }
    double one = Math.log(median(ofOne));
    return Math.abs(Math.log(median(perPiece)) - one) < Math.abs(Math.log(median(ofSeveral)) - one);
  }

  private static List<Double> amounts(
      UnnamedColumn amount, UnnamedColumn quantity, boolean isOfSeveral, boolean isDivided) {
    return IntStream.range(0, amount.numbers().size())
        .filter(row -> isKnown(row, amount, quantity))
        .filter(row -> number(amount, row).signum() > 0 && number(quantity, row).signum() > 0)
        .filter(row -> number(quantity, row).compareTo(BigDecimal.ONE) > 0 == isOfSeveral)
        .mapToObj(
            row ->
                number(amount, row).doubleValue()
                    / (isDivided ? number(quantity, row).doubleValue() : 1))
        .sorted()
        .toList();
  }

  private static double median(Collection<Double> sorted) {
    return sorted.stream().skip(sorted.size() / 2).findFirst().orElseThrow();
  }
}
