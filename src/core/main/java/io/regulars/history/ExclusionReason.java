package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.config.OrderSettings;
import io.regulars.config.Settings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The reason why an order, or a part of it, does not count as a purchase: a built-in reason or one
 * that the shop's settings define.
 *
 * @param code the reason's index in {@link Statuses#reasons()}
 * @param label the name in settings and tables, such as {@code cancelled}
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

  /** The reason of gift cards where they count when they are redeemed. */
  static final String GIFT_CARDS = "gift_cards";

  /** The reason of amounts paid by gift card where gift cards count when they are sold. */
  static final String PAID_BY_GIFT_CARD = "paid_by_gift_card";

  private static final List<ExclusionReason> BUILT_IN =
      List.of(CANCELLED, TEST, FRAUD, DRAFT, OTHER_STATUS, NO_POSITIVE_QUANTITY);

  /** Maps order statuses to exclusion reasons. */
  public static final class Statuses implements Serializable {
    private static final long serialVersionUID = 2L;

    private final HashMap<String, ExclusionReason> reasonByStatus = new HashMap<>();
    private final ArrayList<ExclusionReason> reasons = new ArrayList<>(BUILT_IN);
    private final List<String> accepted;

    /**
     * @param accepted lower-case statuses that count; if empty, every status without a reason
     *     counts
     * @param notCounted lower-case statuses by reason; each status has at most one reason
     */
    public Statuses(List<String> accepted, Map<String, List<String>> notCounted) {
      this.accepted = List.copyOf(accepted);
      for (String label : new TreeSet<>(notCounted.keySet())) {
        ExclusionReason reason = reason(label);
        notCounted.get(label).forEach(status -> reasonByStatus.put(status, reason));
      }
    }

    /** The statuses of a shop's settings, and the reason of its gift cards. */
    public static Statuses of(Settings settings) {
      OrderSettings orders = settings.orders();
      Statuses statuses = new Statuses(orders.acceptedStatuses(), orders.notCounted());
      if (settings.leavesOutGiftCards()) {
        return statuses.with(GIFT_CARDS);
      }
      return settings.takesOffGiftCardPayments() ? statuses.with(PAID_BY_GIFT_CARD) : statuses;
    }

    /** Adds a reason that no status has. */
    Statuses with(String label) {
      reason(label);
      return this;
    }

    /** The reason with this label; empty if it is none of the shop's reasons. */
    Optional<ExclusionReason> find(String label) {
      return reasons.stream().filter(reason -> reason.label.equals(label)).findFirst();
    }

    private ExclusionReason reason(String label) {
      for (ExclusionReason existing : reasons) {
        if (existing.label.equals(label)) {
          return existing;
        }
      }
      ExclusionReason added = new ExclusionReason(reasons.size(), label);
      reasons.add(added);
      return added;
    }

    /** All reasons by code: the built-in reasons, then the shop's own reasons by name. */
    public List<ExclusionReason> reasons() {
      return List.copyOf(reasons);
    }

    /** The exclusion reasons by status code; null for a status of orders that count. */
    ExclusionReason[] reasons(TextDictionary statuses) {
      ExclusionReason[] byCode = new ExclusionReason[statuses.size()];
      Arrays.setAll(byCode, code -> reasonFor(Utf8.string(statuses.text(code))));
      return byCode;
    }

    /** The exclusion reason of a status; null if the order counts. A null status counts. */
    public ExclusionReason reasonFor(String status) {
      if (status == null) {
        return null;
      }
      String normalized = status.strip().toLowerCase(Locale.ROOT);
      ExclusionReason reason = reasonByStatus.get(normalized);
      if (reason != null) {
        return reason;
      }
      return accepted.isEmpty() || accepted.contains(normalized) ? null : OTHER_STATUS;
    }
  }
}
