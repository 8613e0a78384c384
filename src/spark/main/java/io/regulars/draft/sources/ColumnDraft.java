package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileTimes;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.Exceptions;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NumberFormat;
import io.regulars.draft.values.TimeFormat;
import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drafts the mapping of one canonical column of a file in no known export format. */
record ColumnDraft(ColumnRecognition recognition, Input input, String column) {

  /** The mapping to a column of the file, with an expression that reads its values. */
  DraftedSetting of(ColumnSample sample) {
    ColumnType type = input.schema().column(column).orElseThrow().type();
    Optional<TimeFormat> times =
        type.isTime()
            ? FileTimes.of(recognition.file(), sample, type == ColumnType.INSTANT)
            : Optional.empty();
    if (times.isPresent()) {
      String time = times.get().apply(sample.sql());
      boolean isUtc =
          ExportedName.isUtc(sample.name())
              && type == ColumnType.INSTANT
              && sample.values().stream()
                  .noneMatch(value -> value.matches(".*(Z|UTC|[+-]\\d{2}:?\\d{2})"));
      return DraftedSetting.of(
          isUtc
              ? "from_utc_timestamp(try_cast(" + time + " AS TIMESTAMP), current_timezone())"
              : time,
          times.get().doubt());
    }
    if (column.equals("discount") && isShare(sample)) {
      return share(sample);
    }
    Optional<NumberFormat> numbers = type.isNumber() ? sample.numbers() : Optional.empty();
    if (numbers.isPresent()) {
      return DraftedSetting.of(sample.amountSql(), numbers.get().doubt());
    }
    if (column.equals("currency")
        && !sample.values().isEmpty()
        && sample.values().stream().noneMatch(value -> value.strip().matches("[A-Za-z]{3}"))) {
      return DraftedSetting.commentedOut(
          sample.sql(),
          "These are no codes such as EUR: %s. If the amounts are in several currencies, map the code."
              .formatted(Exceptions.named(sample.distinctValues())));
    }
    if (column.equals("currency") && sample.distinct() > 1) {
      return DraftedSetting.commentedOut(
          sample.sql(),
          "If the amounts are in several currencies, add exchange-rates and use this mapping:");
    }
    return column.equals("customer_id") ? customer(sample) : DraftedSetting.sure(sample.sql());
  }

  /**
   * The mapping to a column that has a name of the canonical column, but not its type; empty if
   * there is none. It is drafted so that nothing else takes its place.
   */
  Optional<DraftedSetting> ofUnreadable() {
    return recognition.named(input, column).stream()
        .filter(sample -> !sample.values().isEmpty())
        .findFirst()
        .map(
            sample ->
                DraftedSetting.doubtful(
                    sample.sql(),
                    "Map this to an expression that reads the values, such as %s. Most of them could not be read."
                        .formatted(Exceptions.named(sample.distinctValues()))));
  }

  /** The customer, without the number 0 that stands for all guests. */
  private DraftedSetting customer(ColumnSample sample) {
    Set<String> ids = sample.distinctValues();
    if (!ids.contains("0") || ids.size() == 1 || !ids.stream().allMatch(id -> id.matches("\\d+"))) {
      return identified(sample);
    }
    String known = "nullif(CAST(" + sample.sql() + " AS STRING), '0')";
    Optional<ColumnSample> email =
        recognition.candidates(input, column).stream()
            .filter(other -> other.values().stream().anyMatch(value -> value.contains("@")))
            .findFirst();
    return DraftedSetting.sure(
            email
                .map(
                    other ->
                        "coalesce(" + known + ", nullif(lower(trim(" + other.sql() + ")), ''))")
                .orElse(known))
        .withEvidence("The id 0 stands for guests, who are not one customer.");
  }

  private DraftedSetting identified(ColumnSample sample) {
    List<String> others =
        recognition.candidates(input, column).stream()
            .map(ColumnSample::name)
            .filter(name -> !name.equals(sample.name()))
            .distinct()
            .toList();
    if (others.isEmpty() && isOfNames(sample)) {
      return DraftedSetting.doubtful(
          sample.sql(),
          "These look like names, and several people can have the same name. Is there no customer"
              + " id?");
    }
    return others.isEmpty()
        ? DraftedSetting.sure(sample.sql())
        : DraftedSetting.doubtful(
            sample.sql(),
            "Check that this column identifies the customer. Other candidates: "
                + String.join(", ", others)
                + ".");
  }

  private static boolean isOfNames(ColumnSample sample) {
    long names =
        sample.values().stream()
            .filter(value -> value.matches("\\p{L}[^@\\d]* \\p{L}[^@\\d]*"))
            .count();
    return names * 2 > sample.values().size();
  }

  private static boolean isShare(ColumnSample sample) {
    return sample.hasOnlyShares() || sample.numbers().filter(NumberFormat::isPercent).isPresent();
  }

  private DraftedSetting share(ColumnSample sample) {
    Optional<String> price = first("unit_price");
    Optional<String> quantity = first("quantity");
    DraftedSetting amount =
        DraftedSetting.commentedOut(
            sample.numbers().orElseThrow().apply(sample.sql()),
            "All values lie between 0 and 1. Is this an amount or a share of the price? Use the"
                + " mapping that holds, or neither if the price is after the discount:");
    return input == Input.ORDER_LINES && price.isPresent() && quantity.isPresent()
        ? amount.withAlternative(
            quantity.get() + " * " + price.get() + " * " + sample.numberSql(),
            amount.note().orElseThrow())
        : amount;
  }

  private Optional<String> first(String other) {
    return recognition.candidates(input, other).stream().findFirst().map(ColumnSample::numberSql);
  }
}
