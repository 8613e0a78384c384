package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.TimeFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Completes the draft of marketing spend: reports of one channel, and rows that are totals. */
final class SpendDraft {
  /** Words in the names of the files or columns of a channel's reports. */
  private static final Map<String, String> CHANNELS =
      Map.of(
          "google", "google|adwords",
          "meta", "meta|facebook|instagram|fb",
          "tiktok", "tiktok",
          "bing", "bing|microsoft",
          "pinterest", "pinterest",
          "linkedin", "linkedin",
          "snapchat", "snap|snapchat",
          "amazon", "amazon");

  private static final Set<String> OF_GOOGLE =
      Set.of("impr", "campaign_type", "avg_cpc", "interactions", "campaign_state", "cost_micros");
  private static final Set<String> OF_META =
      Set.of(
          "amount_spent", "ad_set_name", "reach", "reporting_starts", "link_clicks", "adset_name");

  private SpendDraft() {}

  static DraftedSource completed(DraftedSource source) {
    return withChannel(withoutTotals(source));
  }

  private static DraftedSource withChannel(DraftedSource source) {
    if (source.columns().containsKey("channel")) {
      return source;
    }
    DraftedSetting constant =
        channel(source.file())
            .map(
                channel ->
                    DraftedSetting.doubtful(
                        "'" + channel + "'",
                        "The file has no channel. Is this the name that the orders have for it?"))
            .orElseGet(
                () ->
                    DraftedSetting.doubtful(
                        "'ads'",
                        "The file has no channel. Which name do the orders have for it, such as"
                            + " google?"));
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    source
        .columns()
        .forEach(
            (column, setting) -> {
              columns.put(column, setting);
              if (column.equals("spent_on")) {
                columns.put("channel", constant);
              }
            });
    columns.putIfAbsent("channel", constant);
    return source.withColumns(columns);
  }

  private static Optional<String> channel(FileSample file) {
    String name = file.stem();
    Set<String> columns = names(file);
    return CHANNELS.entrySet().stream()
        .filter(each -> name.matches("(.*[^a-z])?(" + each.getValue() + ")([^a-z].*)?"))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .or(() -> hasAny(columns, OF_META) ? Optional.of("meta") : Optional.empty())
        .or(() -> hasAny(columns, OF_GOOGLE) ? Optional.of("google") : Optional.empty());
  }

  private static Set<String> names(FileSample file) {
    return file.columns().stream()
        .map(ColumnSample::name)
        .map(
            name ->
                ExportedName.currency(name)
                    .map(code -> ColumnRecognition.normalized(name).replaceFirst("_[a-z]{3}$", ""))
                    .orElse(ColumnRecognition.normalized(name)))
        .collect(Collectors.toSet());
  }

  private static boolean hasAny(Set<String> columns, Set<String> known) {
    return known.stream().anyMatch(columns::contains);
  }

  /** Leaves out rows without a day, and rows of several days among rows of one day. */
  private static DraftedSource withoutTotals(DraftedSource source) {
    DraftedSetting day = source.columns().get("spent_on");
    Optional<ColumnSample> column = day == null ? Optional.empty() : rawColumn(source, day.sql());
    if (column.isEmpty()) {
      return source;
    }
    ColumnSample days = column.get();
    Optional<ColumnSample> end = end(source.file(), days);
    if (end.isPresent()) {
      return ofOneDay(source, days, end.get());
    }
    Set<String> others =
        days.times().map(TimeFormat::exceptions).stream()
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    boolean hasTotals = days.values().size() < days.rows() || !others.isEmpty();
    if (!hasTotals || days.values().isEmpty()) {
      return source;
    }
    String time = day.sql().equals(days.sql()) ? "try_cast(" + day.sql() + " AS DATE)" : day.sql();
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(source.columns());
    columns.put("spent_on", DraftedSetting.sure(day.sql()));
    return source
        .withColumns(columns)
        .where(time + " IS NOT NULL", "Rows without a day are totals and are left out.");
  }

  private static Optional<ColumnSample> rawColumn(DraftedSource source, String sql) {
    return source.file().columns().stream()
        .filter(each -> sql.equals(each.sql()) || sql.contains("(" + each.sql() + ","))
        .findFirst();
  }

  private static Optional<ColumnSample> end(FileSample file, ColumnSample start) {
    String name = ColumnRecognition.normalized(start.name());
    return file.columns().stream()
        .filter(
            each ->
                name.contains("start")
                    && List.of(name.replace("starts", "ends"), name.replace("start", "end"))
                        .contains(ColumnRecognition.normalized(each.name())))
        .filter(each -> !each.name().equals(start.name()))
        .findFirst();
  }

  private static DraftedSource ofOneDay(
      DraftedSource source, ColumnSample start, ColumnSample end) {
    long longer =
        IntStream.range(0, start.rows())
            .filter(row -> start.cells().get(row) != null)
            .filter(row -> !start.cells().get(row).equals(end.cells().get(row)))
            .count();
    if (longer == 0) {
      return source;
    }
    String isOneDay = start.sql() + " = " + end.sql();
    return longer * 2 < start.rows()
        ? source.where(isOneDay, "Rows of several days are totals and are left out.")
        : source.withRemark(
            "Each row covers several days, and all of its spend is on the first. Can the report be"
                + " split by day?");
  }
}
