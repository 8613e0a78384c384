package io.regulars.history;

import java.util.OptionalInt;

/**
 * The leads of one customer. A history without a customer contains the leads without a customer id.
 * A lead became a customer on its conversion date if the input has conversion dates, else by a
 * purchase of its customer on the day of the lead or later.
 */
public final class Leads {
  private static final int NEVER = Integer.MIN_VALUE;

  private final EventTable<LeadEvent> leads;
  private final OwnedRows rows;
  private final HistoryRules rules;
  private int lastPurchaseDay = NEVER;

  Leads(EventTable<LeadEvent> leads, OwnedRows rows, HistoryRules rules) {
    this.leads = leads;
    this.rows = rows;
    this.rules = rules;
  }

  /** Reads the leads of an owner. */
  void read(int owner, CustomerHistory history) {
    rows.read(owner);
    lastPurchaseDay = history.isBuyer() ? history.purchases().lastDay() : NEVER;
  }

  public int size() {
    return rows.size();
  }

  /** The day on which the lead was created. */
  public int day(int lead) {
    return rows.day(lead);
  }

  public int channel(int lead) {
    return leads.code(LeadEvent.CHANNEL, rows.row(lead));
  }

  public int campaign(int lead) {
    return leads.code(LeadEvent.CAMPAIGN, rows.row(lead));
  }

  /** Whether leads have conversion times; if not, a lead becomes a customer by a purchase. */
  public boolean haveConversions() {
    return rules.leadsHaveConversions();
  }

  /** The day of the conversion time, if there is one up to {@code as_of}. */
  public OptionalInt convertedOn(int lead) {
    long convertedAt = leads.instant(LeadEvent.CONVERTED_AT, rows.row(lead));
    return convertedAt != Event.UNKNOWN && convertedAt < rules.end()
        ? OptionalInt.of(rules.calendar().dayOf(convertedAt))
        : OptionalInt.empty();
  }

  /** Whether the lead had become a customer by {@code as_of}. */
  public boolean isConverted(int lead) {
    if (!rules.leadsHaveConversions()) {
      return lastPurchaseDay >= day(lead);
    }
    return convertedOn(lead).isPresent();
  }
}
