package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;

/** The reason against each status that a partition's orders have. */
final class StatusExclusions {
  private final ExclusionReason[] reasons;

  StatusExclusions(TextDictionary statuses, ExclusionReason.Statuses rules) {
    reasons = new ExclusionReason[statuses.size()];
    for (int code = 0; code < reasons.length; code++) {
      reasons[code] = rules.against(Utf8.string(statuses.text(code)));
    }
  }

  /** The reason against a status by its code; null if orders of that status, or of none, count. */
  ExclusionReason against(int status) {
    return status == TextDictionary.NONE ? null : reasons[status];
  }
}
