package io.regulars.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The orders that count, and when gift cards are sales.
 *
 * @param acceptedStatuses lower-case statuses that count; if empty, every status counts that is not
 *     in {@code notCounted}
 * @param notCounted reason to lower-case statuses that do not count; no status has two reasons. The
 *     reasons are {@code cancelled}, {@code test}, {@code fraud}, {@code draft} and the shop's own
 * @param giftCardsWhenSold whether a gift card is a sale when it is sold; if not, the goods that
 *     are paid by it are the sale
 */
public record OrderSettings(
    List<String> acceptedStatuses,
    Map<String, List<String>> notCounted,
    boolean giftCardsWhenSold) {
  private static final Setting<List<String>> ACCEPTED_STATUSES =
      Setting.of(
          "accepted-statuses",
          SettingType.of("list", OrderSettings::statuses),
          "[]",
          "The statuses that count. Empty: all statuses that are not listed in not-counted.");

  private static final Setting<Map<String, List<String>>> NOT_COUNTED =
      Setting.of(
          "not-counted",
          SettingType.ofBlock(OrderSettings::notCounted),
          """
          cancelled = [cancelled, canceled, void, voided]
          test = [test]
          fraud = [fraud, fraudulent]
          draft = [draft, pending_payment]
          """,
          """
          The reasons for not counting an order, each with its statuses. The table reconciliation
          shows their orders as not_counted_<reason>. You can add your own reasons, such as
          payment_failed = [declined]. A status has only one reason.
          """);

  private static final String WHEN_SOLD = "when-sold";

  private static final Setting<String> GIFT_CARDS =
      Setting.of(
          "gift-cards",
          SettingType.oneOf(List.of("when-redeemed", WHEN_SOLD)),
          "when-redeemed",
          """
          When the value of a gift card is a sale. when-redeemed: gift cards (is_gift_card of
          order-lines) are left out, and goods paid by gift card are sales like all others.
          when-sold: a gift card is a sale, and what was paid by gift card (paid_by_gift_card of
          orders) is taken off the goods.
          """);

  static final Section SECTION =
      Section.of(
          "orders",
          """
          The orders that count, and when gift cards are sales. Statuses are compared without case and surrounding spaces. Orders
          without a status count.
          """,
          ACCEPTED_STATUSES,
          NOT_COUNTED,
          GIFT_CARDS);

  /** The reasons for not counting an order that have no list of statuses. */
  private static final Set<String> REASONS_WITHOUT_STATUSES =
      Set.of("other_status", "no_positive_quantity", "gift_cards", "paid_by_gift_card");

  public OrderSettings {
    acceptedStatuses = List.copyOf(acceptedStatuses);
    notCounted = Map.copyOf(notCounted);
  }

  static OrderSettings read(ConfigBlock root) {
    ConfigBlock orders = SECTION.in(root);
    Map<String, List<String>> reasons = NOT_COUNTED.read(orders);
    List<String> accepted = ACCEPTED_STATUSES.read(orders);
    refuseContradictions(ACCEPTED_STATUSES.value(orders), accepted, reasons);
    return new OrderSettings(accepted, reasons, GIFT_CARDS.read(orders).equals(WHEN_SOLD));
  }

  /** The statuses of each built-in reason and of each reason of the shop. */
  private static Map<String, List<String>> notCounted(ConfigBlock block) {
    Set<String> builtIn = block.defaults().keySet();
    Map<String, SettingValue> settings = new TreeMap<>();
    builtIn.forEach(reason -> settings.put(reason, block.setting(reason)));
    for (Map.Entry<String, SettingValue> written : block.entries().entrySet()) {
      String reason = written.getKey();
      if (!builtIn.contains(reason)) {
        checkCustomReason(reason, written.getValue(), block);
      }
      settings.put(reason, written.getValue());
    }
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    Map<String, String> reasonOfStatus = new HashMap<>();
    settings.forEach(
        (reason, setting) -> {
          reasons.put(reason, statuses(setting));
          for (String status : reasons.get(reason)) {
            refuseSecondReason(status, reasonOfStatus.put(status, reason), setting, settings);
          }
        });
    return reasons;
  }

  private static void checkCustomReason(String reason, SettingValue setting, ConfigBlock block) {
    if (REASONS_WITHOUT_STATUSES.contains(reason)) {
      throw setting.refused(
          "has the name of a reason that Regulars assigns itself", "Choose another name.");
    }
    if (ClosestName.to(reason, block.defaults().keySet()).isPresent()) {
      throw block.unknown(reason, block.defaults().keySet());
    }
    if (!reason.matches(SettingValue.SNAKE_CASE)) {
      throw setting.refused(
          "is not a valid name of a reason",
          "Use lower-case letters, digits and underscores, as in payment_failed.");
    }
  }

  /** A status must have one reason, so that the reason does not depend on the order of settings. */
  private static void refuseSecondReason(
      String status, String first, SettingValue setting, Map<String, SettingValue> settings) {
    if (first != null) {
      throw setting.refused(
          "contains the status "
              + status
              + ", which "
              + settings.get(first).path()
              + " contains too",
          "A status has only one reason. Set both lists, with the status in only one of them.");
    }
  }

  private static List<String> statuses(SettingValue setting) {
    return setting.list().stream()
        .map(status -> status.words().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static void refuseContradictions(
      SettingValue setting, List<String> accepted, Map<String, List<String>> reasons) {
    for (String status : accepted) {
      reasons.forEach(
          (reason, statuses) -> {
            if (statuses.contains(status)) {
              throw setting.refused(
                  "accepts the status "
                      + status
                      + ", which orders.not-counted."
                      + reason
                      + " excludes",
                  "Remove it from one of the two.");
            }
          });
    }
  }
}
