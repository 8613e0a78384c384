package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NumberFormat;
import io.regulars.input.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the names of several files say about all of their rows: the sales channel, as in {@code
 * till-2024.csv}, and the currency, as in {@code sales-usd.csv}.
 */
final class FileNameConstants {
  private static final String CHANNEL = "channel";
  private static final String CURRENCY = "currency";

  private static final Set<String> CHANNELS =
      Set.of(
          "web",
          "website",
          "webshop",
          "online",
          "eshop",
          "store",
          "stores",
          "till",
          "tills",
          "pos",
          "retail",
          "outlet",
          "kiosk",
          "popup",
          "marketplace",
          "amazon",
          "ebay",
          "etsy",
          "zalando",
          "otto",
          "kaufland",
          "shopify",
          "woocommerce",
          "square",
          "wholesale",
          "b2b",
          "b2c",
          "phone",
          "app",
          "mobile",
          "instagram",
          "facebook",
          "tiktok",
          "catalogue",
          "catalog");

  private static final List<Input> WITH_AMOUNTS =
      List.of(Input.ORDER_LINES, Input.ORDERS, Input.REFUNDS, Input.MARKETING_SPEND);

  private FileNameConstants() {}

  /** Whether the names of two files say two channels or currencies, and their rows say none. */
  static boolean differ(DraftedFile one, DraftedFile other) {
    return differ(one, other, CHANNEL, FileNameConstants::channel)
        || differ(one, other, CURRENCY, FileNameConstants::currency);
  }

  private static boolean differ(
      DraftedFile one,
      DraftedFile other,
      String column,
      Function<FileSample, Optional<String>> named) {
    Optional<String> name = named.apply(one.file());
    Optional<String> otherName = named.apply(other.file());
    return name.isPresent()
        && otherName.isPresent()
        && !name.equals(otherName)
        && lacks(one, column)
        && lacks(other, column);
  }

  private static boolean lacks(DraftedFile file, String column) {
    return file.sources().stream().anyMatch(source -> hasAmounts(source.input()))
        && file.sources().stream().noneMatch(source -> source.columns().containsKey(column));
  }

  private static boolean hasAmounts(Input input) {
    return WITH_AMOUNTS.contains(input);
  }

  /** Maps the channels and currencies of several layouts, if the names of all files say them. */
  static void addTo(DraftedInputs inputs) {
    Input sales = inputs.has(Input.ORDERS) ? Input.ORDERS : Input.ORDER_LINES;
    add(
        inputs,
        sales,
        CHANNEL,
        source -> channel(source.file()),
        "The file has no channel. Is it the one in its name?");
    for (Input input : WITH_AMOUNTS) {
      if (input != Input.ORDER_LINES || sales == Input.ORDER_LINES) {
        add(
            inputs,
            input,
            CURRENCY,
            source -> currency(inputs, source),
            "Is this the currency of all amounts of the file? Several currencies need"
                + " exchange-rates.");
      }
    }
  }

  private static void add(
      DraftedInputs inputs,
      Input input,
      String column,
      Function<DraftedSource, Optional<String>> name,
      String question) {
    List<DraftedSource> layouts = inputs.of(input);
    Predicate<DraftedSource> isKnown =
        source -> source.columns().containsKey(column) || name.apply(source).isPresent();
    boolean differ =
        layouts.stream().flatMap(source -> name.apply(source).stream()).distinct().count() > 1;
    if (differ && layouts.stream().allMatch(isKnown)) {
      inputs.replaceAll(input, source -> with(source, column, name.apply(source), question));
    }
  }

  private static DraftedSource with(
      DraftedSource source, String column, Optional<String> name, String question) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(source.columns());
    name.ifPresent(
        text -> columns.putIfAbsent(column, DraftedSetting.doubtful("'" + text + "'", question)));
    return source.withColumns(columns);
  }

  /** The channel in the name of a file; empty if it has none, or several. */
  private static Optional<String> channel(FileSample file) {
    return only(words(file).stream().filter(CHANNELS::contains).toList());
  }

  /** The currency in the name of a file; empty if it has none, or several. */
  private static Optional<String> currency(FileSample file) {
    return only(
        words(file).stream()
            .map(word -> word.toUpperCase(Locale.ROOT))
            .filter(NumberFormat::isCurrencyCode)
            .toList());
  }

  /** The currency in the name of the column with the amounts, or in that of the file. */
  private static Optional<String> currency(DraftedInputs inputs, DraftedSource source) {
    return inputs.all().stream()
        .filter(each -> each.file().paths().equals(source.file().paths()))
        .flatMap(
            each ->
                List.of("unit_price", "amount").stream()
                    .filter(each.columns()::containsKey)
                    .flatMap(column -> each.rawColumns(column).stream()))
        .flatMap(column -> ExportedName.currency(column.name()).stream())
        .findFirst()
        .or(() -> currency(source.file()));
  }

  private static List<String> words(FileSample file) {
    return Arrays.stream(file.stem().split("[^\\p{L}\\p{N}]+")).distinct().toList();
  }

  private static Optional<String> only(List<String> words) {
    return words.size() == 1 ? Optional.of(words.get(0)) : Optional.empty();
  }
}
