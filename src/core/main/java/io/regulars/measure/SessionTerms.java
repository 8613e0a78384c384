package io.regulars.measure;

import io.regulars.history.MeasuredDays;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which orders and which marketing spend are compared with sessions.
 *
 * @param days the days of the sessions data, which were measured
 * @param firstSpendDay the first day with marketing spend, in days since 1970-01-01; {@link
 *     Integer#MAX_VALUE} without any
 * @param channelsWithoutSessions the channels of orders that are not placed in a session
 */
public record SessionTerms(
    MeasuredDays days, int firstSpendDay, Set<String> channelsWithoutSessions)
    implements Serializable {

  /** The terms of a shop that does not give sessions. */
  public static final SessionTerms NONE =
      new SessionTerms(new MeasuredDays(), Integer.MAX_VALUE, Set.of());

  public SessionTerms {
    channelsWithoutSessions = new HashSet<>(channelsWithoutSessions);
  }

  /** The terms with the channels of the settings. */
  public static SessionTerms of(
      MeasuredDays days, int firstSpendDay, List<String> channelsWithoutSessions) {
    return new SessionTerms(days, firstSpendDay, Set.copyOf(channelsWithoutSessions));
  }
}
