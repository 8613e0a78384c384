package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.ExposureSchema;
import io.regulars.input.Input;

/** A customer who gets a campaign, or is held out of it. */
final class ExposureEvent {
  static final EventType<ExposureEvent> TYPE = EventType.of(Input.EXPOSURES);

  static final TextField<ExposureEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<ExposureEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);
  static final TextField<ExposureEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<ExposureEvent> EXPOSED_AT =
      TYPE.eventInstant(ExposureSchema.EXPOSED_AT);
  static final InstantField<ExposureEvent> OPENED_AT = TYPE.instant(ExposureSchema.OPENED_AT);
  static final InstantField<ExposureEvent> CLICKED_AT = TYPE.instant(ExposureSchema.CLICKED_AT);

  private static final SourceColumn GROUP = TYPE.column(ExposureSchema.GROUP);

  /** 1 if the customer is held out, else 0. */
  static final WholeField<ExposureEvent> IS_HOLDOUT =
      TYPE.whole(row -> row.has(GROUP) && row.string(GROUP).equals(ExposureSchema.HOLDOUT) ? 1 : 0);

  private ExposureEvent() {}
}
