package io.regulars.draft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The discount of orders beside a total of them.
 *
 * @param total the total of the goods
 * @param discount the discount, with an amount in some rows
 */
record OrderDiscount(FileSample file, ColumnSample total, ColumnSample discount) {
  private static final BigDecimal ROUNDING = new BigDecimal("0.011");
  private static final double NEARLY_ALL = 0.9;
  private static final int MOST_CHARGES = 6;

  private static final Pattern CHARGE =
      Pattern.compile(
          "(.*_)?(shipping|freight|postage|delivery|handling|tax|taxes|vat|gst|tips?|fees?|duties)(_.*)?");
  private static final Pattern PAID =
      Pattern.compile("(.*_)?(total|gross|amount|paid|due|charged|revenue|sum)(_.*)?");

  /**
   * Whether the total is before the discount: with the charges, such as shipping and tax, another
   * total is that of the order with or without the discount. Empty if the amounts do not say it.
   */
  Optional<Boolean> isSubtractedLater() {
    boolean isBefore = isPartOfATotal(BigDecimal.ONE);
    boolean isAfter = isPartOfATotal(BigDecimal.ZERO);
    return isBefore == isAfter ? Optional.empty() : Optional.of(isBefore);
  }

  private boolean isPartOfATotal(BigDecimal discounts) {
    List<ColumnSample> charges = numbers(CHARGE).stream().limit(MOST_CHARGES).toList();
    List<ColumnSample> paid =
        numbers(PAID).stream().filter(column -> !charges.contains(column)).toList();
    return IntStream.range(0, 1 << charges.size())
        .mapToObj(
            set ->
                IntStream.range(0, charges.size())
                    .filter(charge -> (set >> charge & 1) == 1)
                    .mapToObj(charges::get)
                    .toList())
        .anyMatch(some -> paid.stream().anyMatch(sum -> isSum(sum, some, discounts)));
  }

  private List<ColumnSample> numbers(Pattern name) {
    return file.columns().stream()
        .filter(column -> name.matcher(ExportedName.normalized(column.name())).matches())
        .filter(column -> !column.equals(total) && !column.equals(discount))
        .filter(ColumnSample::isNumeric)
        .toList();
  }

  private boolean isSum(ColumnSample sum, List<ColumnSample> charges, BigDecimal discounts) {
    List<Optional<BigDecimal>> sums = sum.numberCells();
    List<Optional<BigDecimal>> totals = total.numberCells();
    List<Optional<BigDecimal>> reductions = discount.numberCells();
    List<List<Optional<BigDecimal>>> added =
        charges.stream().map(ColumnSample::numberCells).toList();
    long equal =
        IntStream.range(0, sum.rows())
            .filter(
                row -> {
                  BigDecimal expected =
                      amount(totals, row)
                          .subtract(amount(reductions, row).abs().multiply(discounts));
                  for (List<Optional<BigDecimal>> charge : added) {
                    expected = expected.add(amount(charge, row));
                  }
                  return amount(sums, row).subtract(expected).abs().compareTo(ROUNDING) <= 0;
                })
            .count();
    return equal >= sum.rows() * NEARLY_ALL;
  }

  private static BigDecimal amount(List<Optional<BigDecimal>> cells, int row) {
    return cells.get(row).orElse(BigDecimal.ZERO);
  }

  /** The discount as a positive amount. */
  String sql() {
    return "abs(" + discount.numberSql() + ")";
  }

  /** The total without the discount. */
  String totalLess() {
    return total.numberSql() + " - coalesce(" + sql() + ", 0)";
  }
}
