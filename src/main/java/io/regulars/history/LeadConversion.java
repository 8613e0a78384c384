package io.regulars.history;

/** Whether a lead became a customer: as the lead says, else as the customer's purchases say. */
final class LeadConversion {
  private final EventTable leads;
  private final HistoryRules rules;

  LeadConversion(EventTable leads, HistoryRules rules) {
    this.leads = leads;
    this.rules = rules;
  }

  /** Adds the owner's leads before an instant to a history whose orders are known. */
  void add(
      int owner, RowsByOwner byOwner, long end, CustomerHistory history, DispositionCounts scopes) {
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      int row = byOwner.row(i);
      if (leads.number(Event.TIME, row) >= end) {
        scopes.add(RowDisposition.LEAD_AFTER_AS_OF, 1);
        continue;
      }
      scopes.add(RowDisposition.LEAD_USED, 1);
      int day = rules.calendar().dayOf(leads.number(Event.TIME, row));
      history
          .leads()
          .add(
              day,
              leads.code(Event.CHANNEL, row),
              leads.code(Event.CAMPAIGN, row),
              rules.conversionsAreTold()
                  ? isToldBefore(end, row)
                  : history.isBuyer() && history.purchases().lastDay() >= day);
    }
  }

  private boolean isToldBefore(long end, int row) {
    long convertedAt = leads.number(Event.CONVERTED_AT, row);
    return convertedAt != Event.UNKNOWN && convertedAt < end;
  }
}
