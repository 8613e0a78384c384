package io.regulars.draft;

import java.util.Optional;

/**
 * What a canonical column might be.
 *
 * @param sql an expression over the raw columns
 * @param doubt what somebody who knows the shop should look at; empty where nothing is in doubt
 * @param isLeftOut whether it is better left out until somebody has looked
 */
record Guess(String sql, Optional<String> doubt, boolean isLeftOut) {
  static Guess sure(String sql) {
    return new Guess(sql, Optional.empty(), false);
  }

  static Guess doubtful(String sql, String doubt) {
    return new Guess(sql, Optional.of(doubt), false);
  }

  static Guess leftOut(String sql, String doubt) {
    return new Guess(sql, Optional.of(doubt), true);
  }
}
