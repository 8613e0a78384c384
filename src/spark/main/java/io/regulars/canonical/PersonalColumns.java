package io.regulars.canonical;

import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.config.PrivacySettings;
import io.regulars.config.PseudonymKey;
import io.regulars.config.SourceLayout;
import io.regulars.input.CustomerMergeSchema;
import io.regulars.source.SqlExpression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns of an input that identify people: the canonical columns that contain pseudonyms, and
 * each raw column that one of these is made from. Other canonical columns that are made from such a
 * raw column must not be shown either.
 *
 * @param privacy the privacy settings
 * @param columns canonical column to SQL, as the shop maps them
 */
record PersonalColumns(PrivacySettings privacy, Map<String, String> columns) {

  static PersonalColumns of(SourceLayout layout, PrivacySettings privacy) {
    return new PersonalColumns(privacy, layout.columns());
  }

  /** Returns whether pseudonyms are used, in this input or in another. */
  boolean arePseudonymised() {
    return privacy.isOn();
  }

  /** Returns whether a canonical column contains pseudonyms. */
  boolean isPseudonym(String column) {
    String named =
        column.equals(CustomerMergeSchema.OLD_CUSTOMER_ID.name())
            ? CustomerMergeSchema.CUSTOMER_ID.name()
            : column;
    return privacy.pseudonymised().contains(named);
  }

  /** Returns whether a raw column identifies people. */
  boolean isPersonal(String raw) {
    return arePseudonymised() && isRead(raw, names());
  }

  /** Returns whether a canonical column is made from a raw column that identifies people. */
  boolean isMadeFromPersonal(String column, String... raw) {
    String sql = columns.get(column);
    return arePseudonymised()
        && sql != null
        && List.of(raw).stream().anyMatch(name -> isPersonal(name) && isRead(name, List.of(sql)));
  }

  /**
   * Returns whether any canonical column is made from a raw column. Unmapped raw columns could
   * identify people.
   */
  boolean isMapped(String raw) {
    return isRead(raw, columns.values());
  }

  private Collection<String> names() {
    return columns.keySet().stream().filter(this::isPseudonym).map(columns::get).toList();
  }

  private static boolean isRead(String raw, Collection<String> expressions) {
    return expressions.stream().anyMatch(sql -> SqlExpression.mayRead(sql, raw));
  }

  /**
   * Replaces text by its pseudonym; blank text and null are kept. It uses a UDF, because Spark's
   * own functions would show the key in every plan that is logged or shown.
   */
  Column pseudonym(Column text) {
    PseudonymKey key = privacy.key().orElseThrow();
    UDF1<String, String> pseudonyms = key::pseudonym;
    Column pseudonym = udf(pseudonyms, DataTypes.StringType).withName("pseudonym").apply(text);
    return when(trim(text).notEqual(""), pseudonym).otherwise(text);
  }
}
