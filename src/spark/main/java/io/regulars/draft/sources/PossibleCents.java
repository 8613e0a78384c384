package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NumberFormat;
import io.regulars.input.Input;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Prices that can be in cents: whole numbers of at least 50, in a file without an amount with
 * decimals. Databases of shops often store them so, and their names do not say it.
 */
record PossibleCents(FileSample file, ColumnSample price) {
  private static final BigDecimal LOWEST = BigDecimal.valueOf(50);
  private static final BigDecimal CENTS = BigDecimal.valueOf(100);

  private static final String QUESTION =
      "All prices are whole numbers. Are the amounts in cents? Then divide each of them by 100.";

  private static final Pattern AMOUNT =
      Pattern.compile("(.*_)?(price|total|subtotal|amount|tax|shipping|cost|discount)(_.*)?");

  /** The price with a question if it can be in cents. */
  DraftedSetting asked(DraftedSetting setting) {
    if (setting.note().isPresent() || !isPossible()) {
      return setting;
    }
    DraftedSetting asked = DraftedSetting.doubtful(setting.sql(), QUESTION);
    return setting.evidence().map(asked::withEvidence).orElse(asked);
  }

  private boolean isPossible() {
    List<BigDecimal> prices =
        price.numberCells().stream()
            .flatMap(Optional::stream)
            .filter(number -> number.signum() != 0)
            .toList();
    return !prices.isEmpty()
        && ExportedName.unit(price.name()) == 1
        && price.numbers().filter(NumberFormat::isPlain).isPresent()
        && prices.stream().allMatch(number -> number.abs().compareTo(LOWEST) >= 0)
        && prices.stream().anyMatch(number -> number.remainder(CENTS).signum() != 0)
        && file.columns().stream().filter(PossibleCents::isAmount).noneMatch(this::hasDecimals)
        && !isOfCurrencyWithoutCents();
  }

  private static boolean isAmount(ColumnSample column) {
    return AMOUNT.matcher(ExportedName.normalized(column.name())).matches() && column.isNumeric();
  }

  private boolean hasDecimals(ColumnSample column) {
    return column.values().stream().anyMatch(value -> value.matches(".*[.,]\\d{1,2}"));
  }

  private boolean isOfCurrencyWithoutCents() {
    return new ColumnRecognition(file)
        .candidates(Input.ORDERS, "currency").stream()
            .flatMap(column -> column.values().stream())
            .map(code -> code.strip().toUpperCase(Locale.ROOT))
            .filter(NumberFormat::isCurrencyCode)
            .anyMatch(code -> Currency.getInstance(code).getDefaultFractionDigits() == 0);
  }
}
