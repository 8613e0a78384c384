package io.regulars.history;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Why an order does not count as a purchase: for a reason that every shop has, or for one that the
 * shop has named itself.
 *
 * @param code its place among the shop's reasons
 * @param label the name in settings and tables: {@code cancelled}
 */
public record ExclusionReason(int code, String label) implements Serializable {
  public static final ExclusionReason CANCELLED = new ExclusionReason(0, "cancelled");
  public static final ExclusionReason TEST = new ExclusionReason(1, "test");
  public static final ExclusionReason FRAUD = new ExclusionReason(2, "fraud");
  public static final ExclusionReason DRAFT = new ExclusionReason(3, "draft");

  /** The status is not among the accepted ones. */
  public static final ExclusionReason OTHER_STATUS = new ExclusionReason(4, "other_status");

  /** No line has a positive quantity. */
  public static final ExclusionReason NO_POSITIVE_QUANTITY =
      new ExclusionReason(5, "no_positive_quantity");

  private static final List<ExclusionReason> OF_EVERY_SHOP =
      List.of(CANCELLED, TEST, FRAUD, DRAFT, OTHER_STATUS, NO_POSITIVE_QUANTITY);

  /** Which status stands for which reason. */
  public static final class Statuses implements Serializable {
    private static final long serialVersionUID = 2L;

    private final HashMap<String, ExclusionReason> refused = new HashMap<>();
    private final ArrayList<ExclusionReason> reasons = new ArrayList<>(OF_EVERY_SHOP);
    private final List<String> accepted;

    /**
     * @param accepted lower-case statuses that count; empty: all that no reason names
     * @param notCounted reason to lower-case statuses, each status under one reason
     */
    public Statuses(List<String> accepted, Map<String, List<String>> notCounted) {
      this.accepted = List.copyOf(accepted);
      for (String label : new TreeSet<>(notCounted.keySet())) {
        ExclusionReason reason = reason(label);
        notCounted.get(label).forEach(status -> refused.put(status, reason));
      }
    }

    private ExclusionReason reason(String label) {
      for (ExclusionReason known : reasons) {
        if (known.label.equals(label)) {
          return known;
        }
      }
      ExclusionReason own = new ExclusionReason(reasons.size(), label);
      reasons.add(own);
      return own;
    }

    /** Every reason by its code: those of every shop, then the shop's own by name. */
    public List<ExclusionReason> reasons() {
      return List.copyOf(reasons);
    }

    /** The reason against a status; null if it counts, as no status does. */
    public ExclusionReason against(String status) {
      if (status == null) {
        return null;
      }
      String plain = status.strip().toLowerCase(Locale.ROOT);
      ExclusionReason reason = refused.get(plain);
      if (reason != null) {
        return reason;
      }
      return accepted.isEmpty() || accepted.contains(plain) ? null : OTHER_STATUS;
    }
  }
}
