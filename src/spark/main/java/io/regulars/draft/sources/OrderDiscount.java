package io.regulars.draft.sources;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NearlyAll;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The discount of orders that also have a total.
 *
 * @param total the total of the goods, or the sum of the lines of each order
 * @param discount the discount, with an amount in some rows
 */
public record OrderDiscount(FileSample file, ColumnSample total, ColumnSample discount) {
  private static final BigDecimal ROUNDING = new BigDecimal("0.011");
  private static final int MOST_CHARGES = 6;

  private static final Pattern CHARGE =
      Pattern.compile(
          "(.*_)?(shipping|freight|postage|delivery|handling|tax|taxes|vat|gst|tips?|fees?|duties)(_.*)?");
  private static final Pattern PAID =
      Pattern.compile("(.*_)?(total|gross|amount|paid|due|charged|revenue|sum)(_.*)?");

  private static final Pattern PAID_OR_GOODS =
      Pattern.compile(PAID.pattern() + "|(.*_)?(subtotal|net|goods|items|products)(_.*)?");

  /** Totals that can be before the discount, such as that of the goods. */
  private static final Pattern MAYBE_BEFORE =
      Pattern.compile(
          "(.*_)?(sub|gross|before|goods|merchandise|lines?|items?|products?|discounts?)(_.*)?");

  /**
   * Whether the total is before the discount: with the charges, such as shipping and tax, another
   * total is that of the order with or without the discount. Empty if the amounts do not say it.
   */
  Optional<Boolean> isSubtractedLater() {
    boolean isBefore = isPartOfATotal(BigDecimal.ONE);
    boolean isAfter = isPartOfATotal(BigDecimal.ZERO);
    return isBefore == isAfter ? Optional.empty() : Optional.of(isBefore);
  }

  /**
   * Whether the total, which is the sum of an order's lines, is before the discount. A total of the
   * goods can be before the discount itself, so only another total shows that the lines are after
   * it. Empty if the amounts do not say it.
   */
  public Optional<Boolean> isSubtractedFromLinesLater() {
    if (isPartOfATotal(BigDecimal.ONE, numbers(PAID_OR_GOODS))) {
      return Optional.of(true);
    }
    List<ColumnSample> paid =
        numbers(PAID).stream().filter(column -> !isNamed(column, MAYBE_BEFORE)).toList();
    return isPartOfATotal(BigDecimal.ZERO, paid) ? Optional.of(false) : Optional.empty();
  }

  private boolean isPartOfATotal(BigDecimal discounts) {
    return isPartOfATotal(discounts, numbers(PAID));
  }

  private boolean isPartOfATotal(BigDecimal discounts, List<ColumnSample> totals) {
    List<ColumnSample> charges = numbers(CHARGE).stream().limit(MOST_CHARGES).toList();
    List<ColumnSample> paid = totals.stream().filter(column -> !charges.contains(column)).toList();
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
        .filter(column -> isNamed(column, name))
        .filter(column -> !column.equals(total) && !column.equals(discount))
        .filter(ColumnSample::isNumeric)
        .toList();
  }

  private static boolean isNamed(ColumnSample column, Pattern name) {
    return name.matcher(ExportedName.normalized(column.name())).matches();
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
    return equal >= sum.rows() * NearlyAll.SHARE;
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
