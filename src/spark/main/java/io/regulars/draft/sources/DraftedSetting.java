package io.regulars.draft.sources;

import java.util.Optional;

/**
 * A drafted setting of a source: the mapping of a canonical column, or the condition {@code where}.
 *
 * @param sql an expression over the raw columns
 * @param note a question or a remark for the user to check; empty if the setting is certain
 * @param alternative another expression that the user can choose, written as a comment; empty if
 *     there is none
 * @param isCommentedOut whether the setting is written as a comment until the user has checked it
 * @param evidence what the values say about the setting, written as a comment; empty: nothing
 */
public record DraftedSetting(
    String sql,
    Optional<String> note,
    Optional<String> alternative,
    boolean isCommentedOut,
    Optional<String> evidence) {

  /** A setting without evidence. */
  DraftedSetting(
      String sql, Optional<String> note, Optional<String> alternative, boolean isCommentedOut) {
    this(sql, note, alternative, isCommentedOut, Optional.empty());
  }

  /** A setting that is certain. */
  public static DraftedSetting sure(String sql) {
    return of(sql, Optional.empty());
  }

  /** A setting that the user must check. */
  public static DraftedSetting doubtful(String sql, String note) {
    return of(sql, Optional.of(note));
  }

  /** A setting that is certain if there is no note. */
  public static DraftedSetting of(String sql, Optional<String> note) {
    return new DraftedSetting(sql, note, Optional.empty(), false);
  }

  /** A setting that is a comment until the user has checked it. */
  public static DraftedSetting commentedOut(String sql, String note) {
    return new DraftedSetting(sql, Optional.of(note), Optional.empty(), true);
  }

  /**
   * Returns this condition and another one as one condition. If this one is commented out, it stays
   * a comment as the alternative.
   */
  DraftedSetting and(String condition) {
    String both = "(" + sql + ") AND " + condition;
    return isCommentedOut
        ? new DraftedSetting(condition, note, Optional.of(both), false, evidence)
        : new DraftedSetting(
            both,
            note,
            alternative.map(other -> "(" + other + ") AND " + condition),
            false,
            evidence);
  }

  /** Returns this setting with an alternative expression and a note about it. */
  DraftedSetting withAlternative(String another, String note) {
    return new DraftedSetting(
        sql, Optional.of(note), Optional.of(another), isCommentedOut, evidence);
  }

  /** Returns this setting with what the values say about it. */
  public DraftedSetting withEvidence(String sentence) {
    return new DraftedSetting(sql, note, alternative, isCommentedOut, Optional.of(sentence));
  }
}
