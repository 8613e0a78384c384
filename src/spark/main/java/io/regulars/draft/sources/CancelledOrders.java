package io.regulars.draft.sources;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.regulars.draft.values.HoconText;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Cancelled orders, by statuses that orders.not-counted does not have without a setting. */
public final class CancelledOrders {
  /** A list in a setting replaces the default one. */
  private static final String DEFAULTS = "cancelled, canceled, void, voided";

  private CancelledOrders() {}

  /**
   * The setting that makes these orders cancelled; empty if the sources have none.
   *
   * @param sources sources of no known system
   */
  public static Optional<String> setting(Stream<DraftedSource> sources) {
    TreeSet<String> statuses =
        sources
            .filter(source -> source.columns().containsKey("status"))
            .flatMap(source -> source.rawColumns("status").stream())
            .flatMap(column -> StatusWords.in(column, StatusWords::isCancelled).stream())
            .filter(word -> !UnpaidOrders.NEVER_COUNTED.contains(word))
            .collect(toCollection(TreeSet::new));
    return statuses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            """
            # Orders with these statuses are cancelled.
            orders { not-counted { cancelled = [%s, %s] } }
            """
                .formatted(
                    DEFAULTS, statuses.stream().map(HoconText::quoted).collect(joining(", "))));
  }
}
