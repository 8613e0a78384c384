package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.UserError;
import io.regulars.codec.Utf8;
import io.regulars.concurrent.Lazy;
import io.regulars.input.CustomerMergeSchema;
import io.regulars.input.SelectionRules;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The customer ids that were merged into others. A broadcast map replaces each old id by the last
 * id of its chain of merges. It takes about 200 bytes per merge in the driver and in each executor.
 */
final class CustomerMerges {
  /** The largest files of merges that are held in memory: about five million merges. */
  private static final long MAX_BYTES = 256L << 20;

  private static final String ID = CustomerMergeSchema.CUSTOMER_ID.name();
  private static final String UNMERGED = "_unmerged_id";

  private final Optional<ScreenedInput> merges;
  private final Lazy<Map<String, String>> map = new Lazy<>(this::read);
  private final Lazy<Broadcast<Map<String, String>>> broadcast = new Lazy<>(this::send);

  /**
   * @param merges empty if there is no input of merges
   */
  CustomerMerges(Optional<ScreenedInput> merges) {
    this.merges = merges;
  }

  private Broadcast<Map<String, String>> send() {
    return merges.orElseThrow().broadcast(map.get());
  }

  private Map<String, String> read() {
    ScreenedInput table = merges.orElseThrow();
    if (table.bytes() > MAX_BYTES) {
      throw UserError.inputRefused(
          String.format(
              Locale.ROOT,
              "Source customer-merges: the files have %,d MiB; at most %,d MiB are held in memory.",
              table.bytes() >> 20,
              MAX_BYTES >> 20),
          "Replace the old ids before the export, or give only the ids that are in other inputs.");
    }
    Map<String, String> direct = new HashMap<>();
    for (Object[] row :
        table.unique(
            List.of(CustomerMergeSchema.OLD_CUSTOMER_ID, CustomerMergeSchema.CUSTOMER_ID))) {
      String from = Utf8.string((byte[]) row[0]);
      String to = Utf8.string((byte[]) row[1]);
      if (!from.equals(to)) {
        direct.put(from, to);
      }
    }
    return resolved(direct);
  }

  /**
   * Returns the last id of the chain of each id.
   *
   * @throws UserError if a chain is a circle
   */
  static Map<String, String> resolved(Map<String, String> direct) {
    Map<String, String> last = new HashMap<>();
    for (String start : direct.keySet()) {
      Set<String> chain = new LinkedHashSet<>();
      String id = start;
      while (direct.containsKey(id) && !last.containsKey(id)) {
        if (!chain.add(id)) {
          throw circle(chain, id);
        }
        id = direct.get(id);
      }
      String end = last.getOrDefault(id, id);
      chain.forEach(merged -> last.put(merged, end));
    }
    return last;
  }

  private static UserError circle(Set<String> chain, String again) {
    List<String> ids = chain.stream().dropWhile(id -> !id.equals(again)).sorted().limit(3).toList();
    return UserError.inputRefused(
        "Source customer-merges: ids are merged in a circle, among them "
            + String.join(", ", ids)
            + ".",
        "Remove one of these merges, so that one id is left.");
  }

  /** Returns whether ids of other inputs are replaced. */
  boolean areGiven() {
    return merges.isPresent();
  }

  /** Returns the last id of a customer; the same id if it was not merged. */
  String idAfter(String id) {
    return areGiven() ? map.get().getOrDefault(id, id) : id;
  }

  /** Replaces the customer ids of rows. */
  Dataset<Row> replace(Dataset<Row> rows) {
    return rows.withColumn(ID, merged());
  }

  /**
   * Replaces the ids of the rows of customers, and flags a row whose id was replaced if another row
   * has the new id.
   */
  Dataset<Row> replaceAndFlag(Dataset<Row> rows) {
    Column isReplaced = not(col(UNMERGED).equalTo(col(ID)));
    Column rank =
        row_number().over(Window.partitionBy(ID).orderBy(isReplaced.asc(), col(UNMERGED).asc()));
    return replace(rows.withColumn(UNMERGED, col(ID)))
        .withColumn(SelectionRules.IS_MERGED.name(), when(isReplaced.and(rank.gt(1)), true))
        .drop(UNMERGED);
  }

  private Column merged() {
    Broadcast<Map<String, String>> ids = broadcast.get();
    UDF1<String, String> replacement = id -> id == null ? null : ids.value().getOrDefault(id, id);
    return udf(replacement, DataTypes.StringType).apply(col(ID));
  }
}
