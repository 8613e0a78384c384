package io.regulars.history;

/** The reason against each status that a partition's orders have. */
final class StatusReasons {
  private final Reason[] reasons;

  StatusReasons(Dictionary statuses, Reason.Statuses rules) {
    reasons = new Reason[statuses.size()];
    for (int code = 0; code < reasons.length; code++) {
      reasons[code] = rules.against(Texts.string(statuses.text(code)));
    }
  }

  /** The reason against a status by its code; null if orders of that status, or of none, count. */
  Reason against(int status) {
    return status == Dictionary.NONE ? null : reasons[status];
  }
}
