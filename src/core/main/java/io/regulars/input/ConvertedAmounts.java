package io.regulars.input;

import java.util.List;

/**
 * The amounts of an input that are converted to the shop's currency.
 *
 * @param currency the column with the currency of the amounts; null: the shop's currency
 * @param on the column with the instant or date that selects the exchange rate
 * @param amounts the columns with the amounts
 */
public record ConvertedAmounts(InputColumn currency, InputColumn on, List<RowColumn> amounts) {
  /** The currency that amounts were converted from, in capitals; null without conversion. */
  public static final AddedColumn ORIGINAL_CURRENCY = AddedColumn.text("original_currency");

  /** The flag of rows whose currency has no rate. */
  public static final AddedColumn HAS_NO_RATE = AddedColumn.flag("_has_no_rate");

  /** The evidence of rows without a rate, such as "USD on 2024-05-03". */
  public static final AddedColumn MISSING_RATE = AddedColumn.text("_missing_rate");

  public ConvertedAmounts {
    amounts = List.copyOf(amounts);
  }

  /** Returns the amounts without those in other columns. */
  public ConvertedAmounts without(List<RowColumn> others) {
    return new ConvertedAmounts(
        currency, on, amounts.stream().filter(amount -> !others.contains(amount)).toList());
  }
}
