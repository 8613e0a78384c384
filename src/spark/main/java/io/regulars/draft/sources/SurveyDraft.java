package io.regulars.draft.sources;

import io.regulars.draft.values.ColumnSample;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Completes the draft of surveys: files with the answers to one survey do not name it. */
final class SurveyDraft {
  private static final BigDecimal HIGHEST_OF_STARS = BigDecimal.valueOf(5);

  private SurveyDraft() {}

  static DraftedSource completed(DraftedSource source) {
    Optional<ColumnSample> score =
        Optional.ofNullable(source.columns().get("score"))
            .flatMap(
                setting ->
                    source.file().columns().stream()
                        .filter(column -> column.sql().equals(setting.sql()))
                        .findFirst());
    if (source.columns().containsKey("survey") || score.isEmpty()) {
      return source;
    }
    boolean isCsat =
        score
            .get()
            .highest()
            .filter(highest -> highest.compareTo(HIGHEST_OF_STARS) <= 0)
            .isPresent();
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put(
        "survey",
        DraftedSetting.doubtful(
            isCsat ? "'csat'" : "'nps'",
            "The file does not name the survey. Is it nps, csat or ces?"));
    columns.putAll(source.columns());
    return source.withColumns(columns);
  }
}
