package io.regulars.draft;

import java.util.Optional;

/**
 * What a setting of a source might be: a canonical column, or which rows are of it.
 *
 * @param sql an expression over the raw columns
 * @param doubt what somebody who knows the shop should look at; empty where nothing is in doubt
 * @param instead the expression that is right if that one is not; empty where nobody can say
 * @param isLeftOut whether it is better left out until somebody has looked
 */
record DraftedSetting(
    String sql, Optional<String> doubt, Optional<String> instead, boolean isLeftOut) {
  static DraftedSetting sure(String sql) {
    return new DraftedSetting(sql, Optional.empty(), Optional.empty(), false);
  }

  static DraftedSetting doubtful(String sql, String doubt) {
    return new DraftedSetting(sql, Optional.of(doubt), Optional.empty(), false);
  }

  static DraftedSetting leftOut(String sql, String doubt) {
    return new DraftedSetting(sql, Optional.of(doubt), Optional.empty(), true);
  }

  /** The same in doubt, with what else it might be. */
  DraftedSetting unless(String another, String why) {
    return new DraftedSetting(sql, Optional.of(why), Optional.of(another), isLeftOut);
  }
}
