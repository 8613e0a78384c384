package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NearlyAll;
import io.regulars.input.Input;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the amounts of the rows say about the price: whether it is the price of a piece, and whether
 * a discount is already subtracted.
 */
final class LineTotals {
  /** Amounts that are rounded to cents differ by less. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.011");

  private final FileSample file;
  private final ColumnRecognition recognition;
  private final Optional<ColumnSample> quantity;
  private final Optional<ColumnSample> price;

  LineTotals(FileSample file, ColumnRecognition recognition) {
    this.file = file;
    this.recognition = recognition;
    quantity = first("quantity");
    price = first("unit_price");
  }

  private Optional<ColumnSample> first(String column) {
    return recognition.candidates(Input.ORDER_LINES, column).stream().findFirst();
  }

  /**
   * The total of a row after its discount; empty if there is none. It is less than quantity times
   * price in the rows with a discount, or in some rows if no column has the discount, and equal to
   * it in all others.
   */
  Optional<ColumnSample> afterDiscount() {
    if (quantity.isEmpty() || price.isEmpty()) {
      return Optional.empty();
    }
    List<ColumnSample> discounts =
        file.columns().stream()
            .filter(
                column ->
                    ExportedName.normalized(column.name())
                        .matches("(?i).*(disc|rebate|reduction|promo).*"))
            .filter(ColumnSample::isNumeric)
            .toList();
    List<ColumnSample> totals =
        recognition.totals().stream()
            .filter(total -> !total.equals(price.get()) && !discounts.contains(total))
            .toList();
    return totals.stream()
        .filter(total -> discounts.stream().anyMatch(discount -> isAfter(discount, total)))
        .findFirst()
        .or(() -> totals.stream().filter(this::isReduced).findFirst());
  }

  /** Whether a total is less than quantity times price in some rows, and more in none. */
  private boolean isReduced(ColumnSample total) {
    List<Sale> sales = sales(total, any -> true);
    long reduced = sales.stream().filter(sale -> sale.reduction().compareTo(ROUNDING) > 0).count();
    return reduced > 0
        && reduced * 2 <= sales.size()
        && sales.stream().allMatch(sale -> sale.reduction().compareTo(ROUNDING.negate()) >= 0);
  }

  private boolean isAfter(ColumnSample discount, ColumnSample total) {
    List<Optional<BigDecimal>> reductions = discount.numberCells();
    List<Sale> discounted = sales(total, row -> isOther(reductions.get(row)));
    List<Sale> others = sales(total, row -> !isOther(reductions.get(row)));
    return !discounted.isEmpty()
        && NearlyAll.of(discounted, sale -> sale.reduction().compareTo(ROUNDING) > 0)
        && NearlyAll.of(others, sale -> sale.reduction().abs().compareTo(ROUNDING) <= 0);
  }

  private static boolean isOther(Optional<BigDecimal> reduction) {
    return reduction.filter(amount -> amount.signum() != 0).isPresent();
  }

  /**
   * Whether the price is of the whole row: products that are sold in different quantities have a
   * price in proportion to the quantity.
   */
  boolean isPriceOfRow() {
    Optional<ColumnSample> product = first("product_id").or(this::description);
    if (quantity.isEmpty() || price.isEmpty() || product.isEmpty()) {
      return false;
    }
    List<String> products = product.get().cells();
    Collection<List<Sale>> byProduct =
        sales(price.get(), row -> products.get(row) != null).stream()
            .filter(sale -> sale.quantity().signum() > 0)
            .collect(Collectors.groupingBy(sale -> products.get(sale.row())))
            .values();
    List<List<Sale>> varied =
        byProduct.stream().filter(sold -> distinct(sold.stream().map(Sale::quantity)) > 1).toList();
    return !varied.isEmpty() && NearlyAll.of(varied, LineTotals::isInProportion);
  }

  /** What the product is called, if nothing identifies it. */
  private Optional<ColumnSample> description() {
    return file.columns().stream()
        .filter(
            column ->
                ExportedName.normalized(column.name()).matches("(item_|product_)?description"))
        .findFirst();
  }

  private static boolean isInProportion(List<Sale> sold) {
    Sale first = sold.get(0);
    return first.price().signum() > 0
        && sold.stream()
            .allMatch(
                sale ->
                    first
                            .price()
                            .multiply(sale.quantity())
                            .subtract(sale.price().multiply(first.quantity()))
                            .abs()
                            .compareTo(ROUNDING.multiply(first.quantity()))
                        <= 0);
  }

  private static long distinct(Stream<BigDecimal> numbers) {
    return numbers.map(BigDecimal::stripTrailingZeros).distinct().count();
  }

  /** A row whose amounts can be read. */
  private record Sale(int row, BigDecimal quantity, BigDecimal price, BigDecimal total) {
    /** The part of quantity times price that is not in the total. */
    BigDecimal reduction() {
      return quantity.multiply(price).subtract(total);
    }
  }

  private List<Sale> sales(ColumnSample total, Predicate<Integer> condition) {
    List<Optional<BigDecimal>> quantities = quantity.orElseThrow().numberCells();
    List<Optional<BigDecimal>> prices = price.orElseThrow().numberCells();
    List<Optional<BigDecimal>> totals = total.numberCells();
    return IntStream.range(0, totals.size())
        .boxed()
        .filter(
            row ->
                quantities.get(row).isPresent()
                    && prices.get(row).isPresent()
                    && totals.get(row).isPresent())
        .filter(condition)
        .map(
            row ->
                new Sale(
                    row, quantities.get(row).get(), prices.get(row).get(), totals.get(row).get()))
        .toList();
  }
}
