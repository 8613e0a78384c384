package io.regulars.history;

/**
 * Adds leads to a history and decides whether each lead became a customer: by the lead's conversion
 * date if the input has conversion dates, else by the customer's purchases.
 */
final class LeadConversion {
  private final EventTable<LeadEvent> leads;
  private final HistoryRules rules;

  LeadConversion(EventTable<LeadEvent> leads, HistoryRules rules) {
    this.leads = leads;
    this.rules = rules;
  }

  /** Adds the owner's leads before an instant to a history that already has its orders. */
  void add(
      int owner,
      RowsByOwner byOwner,
      long end,
      CustomerHistory history,
      DispositionCounts dispositions) {
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      int row = byOwner.row(i);
      if (leads.instant(LeadEvent.CREATED_AT, row) >= end) {
        dispositions.add(RowDisposition.LEAD_AFTER_AS_OF, 1);
        continue;
      }
      dispositions.add(RowDisposition.LEAD_USED, 1);
      int day = rules.calendar().dayOf(leads.instant(LeadEvent.CREATED_AT, row));
      history
          .leads()
          .add(
              day,
              leads.code(LeadEvent.CHANNEL, row),
              leads.code(LeadEvent.CAMPAIGN, row),
              rules.leadsHaveConversions()
                  ? isConvertedBefore(end, row)
                  : history.isBuyer() && history.purchases().lastDay() >= day);
    }
  }

  private boolean isConvertedBefore(long end, int row) {
    long convertedAt = leads.instant(LeadEvent.CONVERTED_AT, row);
    return convertedAt != Event.UNKNOWN && convertedAt < end;
  }
}
