package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;

/** The exclusion reasons of one partition, by status code. */
final class StatusExclusions {
  private final ExclusionReason[] reasons;

  StatusExclusions(TextDictionary statuses, ExclusionReason.Statuses rules) {
    reasons = new ExclusionReason[statuses.size()];
    for (int code = 0; code < reasons.length; code++) {
      reasons[code] = rules.reasonFor(Utf8.string(statuses.text(code)));
    }
  }

  /**
   * The exclusion reason of a status code; null if orders with this status count. Orders without a
   * status count.
   */
  ExclusionReason reasonFor(int status) {
    return status == TextDictionary.NONE ? null : reasons[status];
  }
}
