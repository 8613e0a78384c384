package io.regulars.input;

import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

/**
 * The input {@code customer-merges}: one row per customer id that was merged into another one. The
 * new id replaces the old one in every other input.
 */
public final class CustomerMergeSchema {
  // A file with the current id of every customer has rows whose ids are equal.
  public static final InputColumn OLD_CUSTOMER_ID =
      InputColumn.text("old_customer_id", "Id of the customer before the merge.")
          .inExports(
              "old_id",
              "from_id",
              "from_customer_id",
              "duplicate_id",
              "duplicate_customer_id",
              "merged_id",
              "merged_customer_id",
              "previous_id",
              "previous_customer_id",
              "source_id",
              "source_customer_id",
              "secondary_id")
          .required();
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID
          .meaning("Id of the customer after the merge, which can be merged again.")
          .inExports(
              "new_customer_id",
              "new_id",
              "to_id",
              "to_customer_id",
              "into_id",
              "into_customer_id",
              "master_id",
              "master_customer_id",
              "merged_into_id",
              "merged_into",
              "current_id",
              "current_customer_id",
              "target_id",
              "target_customer_id",
              "surviving_id",
              "primary_id",
              "customer_id")
          .required();

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "One row per customer id that was merged into another one. The new id replaces the old"
                  + " one in every other input.")
          .recognizedBy(
              FileRecognition.anyOf(OLD_CUSTOMER_ID.namesInExports().toArray(new String[0]))
                  .andAnyOf(CUSTOMER_ID.namesInExports().toArray(new String[0]))
                  .butNoneOf(SharedColumns.ORDER_ID.namesInExports())
                  .orNamed("customer.merge"))
          .columns(OLD_CUSTOMER_ID, CUSTOMER_ID)
          .key(OLD_CUSTOMER_ID)
          .rule("merge_has_an_old_id", isPresent(OLD_CUSTOMER_ID))
          .rule("merge_has_a_customer", isPresent(CUSTOMER_ID))
          .rule(
              "old_customer_id_is_unique",
              isUnique("customer-merges", OLD_CUSTOMER_ID, "an old_customer_id"))
          .build();

  private CustomerMergeSchema() {}
}
