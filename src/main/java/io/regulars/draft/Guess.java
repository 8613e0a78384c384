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
record Guess(String sql, Optional<String> doubt, Optional<String> instead, boolean isLeftOut) {
  static Guess sure(String sql) {
    return new Guess(sql, Optional.empty(), Optional.empty(), false);
  }

  static Guess doubtful(String sql, String doubt) {
    return new Guess(sql, Optional.of(doubt), Optional.empty(), false);
  }

  static Guess leftOut(String sql, String doubt) {
    return new Guess(sql, Optional.of(doubt), Optional.empty(), true);
  }

  /** The same in doubt, with what else it might be. */
  Guess unless(String another, String why) {
    return new Guess(sql, Optional.of(why), Optional.of(another), isLeftOut);
  }
}
