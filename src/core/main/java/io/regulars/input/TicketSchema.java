package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

import java.util.List;
import java.util.stream.Stream;

/** The input {@code tickets}: one row per request to the customer service. */
public final class TicketSchema {
  public static final InputColumn TICKET_ID =
      InputColumn.text("ticket_id", "Unique id of the ticket.")
          .inExports("ticket", "ticket_number", "conversation_id", "case_id", "id")
          .required();
  public static final InputColumn OPENED_AT =
      InputColumn.instant("opened_at", "Time at which the customer asked.")
          .inExports(
              "created_at",
              "created_datetime",
              "ticket_created_at",
              "created_date",
              "creation_date",
              "created",
              "requested_at",
              "date")
          .required();
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID
          .meaning("Id of the customer who asked.")
          .inExports(
              Stream.concat(
                      SharedColumns.CUSTOMER_ID.namesInExports().stream(),
                      Stream.of("requester_email", "requester_id", "requester"))
                  .toArray(String[]::new));
  public static final InputColumn ORDER_ID =
      InputColumn.text("order_id", "Id of the order that the ticket is about.")
          .inExports("order_number", "order_no", "order_name", "order");
  public static final InputColumn FIRST_REPLY_AT =
      InputColumn.instant(
              "first_reply_at",
              "Time of the first reply of the shop; null means that there is none yet.")
          .inExports(
              "first_response_at",
              "first_replied_at",
              "first_response_datetime",
              "first_response_time",
              "first_agent_reply_at",
              "first_admin_reply_at")
          .withoutIt("the time to the first reply is null");
  public static final InputColumn RESOLVED_AT =
      InputColumn.instant(
              "resolved_at", "Time at which the ticket was solved; null means that it is open.")
          .inExports("solved_at", "closed_at", "closed_datetime", "resolution_date", "closed_date")
          .withoutIt("the time to the resolution is null");
  public static final InputColumn CHANNEL =
      InputColumn.text("channel", "Channel of the ticket, such as email or chat.")
          .inExports("via", "via_channel", "source", "ticket_channel")
          .unused();
  public static final InputColumn TOPIC =
      InputColumn.text("topic", "What the ticket is about.")
          .inExports("subject", "category", "contact_reason", "ticket_type", "type", "reason")
          .unused();

  private static final DerivedColumn REPLY =
      DerivedColumn.originalTexts("_reply", OPENED_AT, FIRST_REPLY_AT);
  private static final DerivedColumn RESOLUTION =
      DerivedColumn.originalTexts("_resolution", OPENED_AT, RESOLVED_AT);

  /** The names of columns that files of orders have: a till calls its receipts tickets. */
  private static final List<String> OF_SALES =
      Stream.of(SharedColumns.QUANTITY, SharedColumns.LIST_PRICE, SharedColumns.PRODUCT_ID)
          .flatMap(column -> column.namesInExports().stream())
          .toList();

  static final InputSchema SCHEMA =
      InputSchema.builder("Requests to the customer service: one row per ticket.")
          .withoutIt("times of replies and the retention of customers who needed help are omitted")
          .recognizedBy(
              FileRecognition.anyOf(
                      "ticket_id",
                      "requester_id",
                      "requester_email",
                      "first_reply_at",
                      "first_response_at",
                      "first_response_datetime",
                      "solved_at",
                      "closed_datetime")
                  .andAnyOf(
                      "subject",
                      "solved_at",
                      "resolved_at",
                      "closed_at",
                      "closed_datetime",
                      "first_reply_at",
                      "first_response_at",
                      "first_response_datetime",
                      "assignee_id")
                  .butNoneOf(OF_SALES))
          .columns(TICKET_ID, OPENED_AT, CUSTOMER_ID, ORDER_ID, FIRST_REPLY_AT, RESOLVED_AT)
          .columns(CHANNEL, TOPIC)
          .rowName("ticket")
          .key(TICKET_ID)
          .derived(REPLY, RESOLUTION)
          .rule("ticket_has_an_id", isPresent(TICKET_ID))
          .rule("ticket_has_a_time", isAnInstant(OPENED_AT))
          .rule("ticket_time_in_range", isInRange(OPENED_AT))
          .readingRule(
              "ticket_is_answered_after_it_was_opened",
              isAfterOpening(FIRST_REPLY_AT, REPLY),
              FIRST_REPLY_AT)
          .readingRule(
              "ticket_is_resolved_after_it_was_opened",
              isAfterOpening(RESOLVED_AT, RESOLUTION),
              RESOLVED_AT)
          .rule("ticket_id_is_unique", isUnique("tickets", TICKET_ID, "a ticket_id"))
          .build();

  private TicketSchema() {}

  private static DeclaredRule.Maker isAfterOpening(InputColumn end, DerivedColumn evidence) {
    return (name, context) -> {
      int opened = context.at(OPENED_AT);
      int ended = context.at(end);
      return Rule.reject(
              name,
              row -> !row.has(ended) || !row.has(opened) || row.time(ended) >= row.time(opened),
              "have " + end.article() + " that cannot be read or is before opened_at",
              "Map both columns in the same time zone, and "
                  + end.name()
                  + " to null until it has happened")
          .withSubject(evidence.name());
    };
  }
}
