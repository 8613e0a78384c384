package io.regulars.draft;

import java.util.Optional;

/**
 * A drafted setting of a source: the mapping of a canonical column, or the condition {@code where}.
 *
 * @param sql an expression over the raw columns
 * @param note a question or a remark for the user to check; empty if the setting is certain
 * @param alternative another expression that the user can choose, written as a comment; empty if
 *     there is none
 * @param isCommentedOut whether the setting is written as a comment until the user has checked it
 */
record DraftedSetting(
    String sql, Optional<String> note, Optional<String> alternative, boolean isCommentedOut) {
  static DraftedSetting sure(String sql) {
    return new DraftedSetting(sql, Optional.empty(), Optional.empty(), false);
  }

  static DraftedSetting doubtful(String sql, String note) {
    return new DraftedSetting(sql, Optional.of(note), Optional.empty(), false);
  }

  static DraftedSetting commentedOut(String sql, String note) {
    return new DraftedSetting(sql, Optional.of(note), Optional.empty(), true);
  }

  /**
   * Returns this condition and another one as one condition. If this one is commented out, it stays
   * a comment as the alternative.
   */
  DraftedSetting and(String condition) {
    String both = "(" + sql + ") AND " + condition;
    return isCommentedOut
        ? new DraftedSetting(condition, note, Optional.of(both), false)
        : new DraftedSetting(
            both, note, alternative.map(other -> "(" + other + ") AND " + condition), false);
  }

  /** Returns this setting with an alternative expression and a note about it. */
  DraftedSetting withAlternative(String another, String note) {
    return new DraftedSetting(sql, Optional.of(note), Optional.of(another), isCommentedOut);
  }
}
