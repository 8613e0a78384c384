package io.regulars.history;

import io.regulars.history.NumberField.InstantField;

/**
 * The campaigns of one customer: for each campaign the first exposure. A campaign with exposures in
 * both groups is left out, since it tells nothing. Days are counted from 1970-01-01.
 */
public final class Exposures {
  /** The result of {@link #daysToOpen} and {@link #daysToClick} without such an event. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final EventTable<ExposureEvent> exposures;
  private final OwnedRows rows;
  private final HistoryRules rules;

  /** Positions of the first and after the last row of each campaign. */
  private int[] from = new int[8];

  private int[] to = new int[8];
  private int size;

  Exposures(EventTable<ExposureEvent> exposures, OwnedRows rows, HistoryRules rules) {
    this.exposures = exposures;
    this.rows = rows;
    this.rules = rules;
  }

  /** Reads the exposures of an owner. */
  void read(int owner) {
    rows.read(owner);
    rows.sort(
        (left, right) -> {
          int order = Integer.compare(campaignOf(left), campaignOf(right));
          return order != 0
              ? order
              : Long.compare(
                  exposures.instant(ExposureEvent.EXPOSED_AT, left),
                  exposures.instant(ExposureEvent.EXPOSED_AT, right));
        });
    if (from.length < rows.size()) {
      from = new int[2 * rows.size()];
      to = new int[2 * rows.size()];
    }
    size = 0;
    for (int first = 0; first < rows.size(); ) {
      int end = first + 1;
      boolean isInOneGroup = true;
      while (end < rows.size() && campaignOf(rows.row(end)) == campaignOf(rows.row(first))) {
        isInOneGroup &= isHoldoutRow(rows.row(end)) == isHoldoutRow(rows.row(first));
        end++;
      }
      if (isInOneGroup) {
        from[size] = first;
        to[size++] = end;
      }
      first = end;
    }
  }

  private int campaignOf(int row) {
    return exposures.code(ExposureEvent.CAMPAIGN, row);
  }

  private boolean isHoldoutRow(int row) {
    return exposures.whole(ExposureEvent.IS_HOLDOUT, row) == 1;
  }

  /** Number of campaigns. */
  public int size() {
    return size;
  }

  /** The code of the campaign. */
  public int campaign(int position) {
    return campaignOf(rows.row(from[position]));
  }

  /** The day of the first exposure. */
  public int day(int position) {
    return rows.day(from[position]);
  }

  /** Whether the customer was held out of the campaign. */
  public boolean isHoldout(int position) {
    return isHoldoutRow(rows.row(from[position]));
  }

  /** Days from the first exposure to the first opening of any message of the campaign. */
  public int daysToOpen(int position) {
    return daysTo(ExposureEvent.OPENED_AT, position);
  }

  /** Days from the first exposure to the first click on any message of the campaign. */
  public int daysToClick(int position) {
    return daysTo(ExposureEvent.CLICKED_AT, position);
  }

  private int daysTo(InstantField<ExposureEvent> event, int position) {
    int days = NEVER;
    for (int i = from[position]; i < to[position]; i++) {
      int row = rows.row(i);
      if (exposures.isKnown(event, row) && exposures.instant(event, row) < rules.end()) {
        int day = rules.calendar().dayOf(exposures.instant(event, row));
        days = Math.min(days, Math.max(0, day - day(position)));
      }
    }
    return days;
  }
}
