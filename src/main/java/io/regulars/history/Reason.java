package io.regulars.history;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why an order does not count as a purchase. */
public enum Reason {
  CANCELLED,
  TEST,
  FRAUD,
  DRAFT,
  /** The status is not among the accepted ones. */
  OTHER_STATUS,
  /** No line has a positive quantity. */
  NO_POSITIVE_QUANTITY;

  /** The name in settings and tables: {@code cancelled}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which status stands for which reason. */
  public static final class Statuses implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Reason> refused = new HashMap<>();
    private final List<String> accepted;

    /**
     * @param accepted lower-case statuses that count; empty: all that no reason names
     * @param notCounted reason to lower-case statuses
     */
    public Statuses(List<String> accepted, Map<String, List<String>> notCounted) {
      this.accepted = List.copyOf(accepted);
      notCounted.forEach(
          (reason, statuses) ->
              statuses.forEach(
                  status -> refused.put(status, valueOf(reason.toUpperCase(Locale.ROOT)))));
    }

    /** The reason against a status; null if it counts, as no status does. */
    public Reason against(String status) {
      if (status == null) {
        return null;
      }
      String plain = status.strip().toLowerCase(Locale.ROOT);
      Reason reason = refused.get(plain);
      if (reason != null) {
        return reason;
      }
      return accepted.isEmpty() || accepted.contains(plain) ? null : OTHER_STATUS;
    }
  }
}
