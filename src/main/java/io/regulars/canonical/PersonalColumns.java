package io.regulars.canonical;

import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.config.PseudonymKey;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.source.SqlExpression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Where one input says who somebody is: in the canonical columns that are to hold pseudonyms, and
 * in each raw column that one of these is made of. What else is made of such a raw column is not to
 * be shown either.
 *
 * @param privacy whose names these are to be
 * @param columns canonical column to SQL, as the shop maps them
 */
record PersonalColumns(Settings.Privacy privacy, Map<String, String> columns) {

  static PersonalColumns of(SourceSettings source, Settings.Privacy privacy) {
    return new PersonalColumns(privacy, source.columns());
  }

  /** Whether anybody is to be known by a pseudonym, in this input or another. */
  boolean areHidden() {
    return privacy.isOn();
  }

  /** Whether a canonical column is to hold pseudonyms. */
  boolean isPseudonym(String column) {
    return privacy.pseudonymised().contains(column);
  }

  /** Whether a raw column says who somebody is. */
  boolean isTold(String raw) {
    return areHidden() && isRead(raw, names());
  }

  /** Whether a canonical column is made of a raw one that says who somebody is. */
  boolean isMadeOfNames(String column, String... raw) {
    String sql = columns.get(column);
    return areHidden()
        && sql != null
        && List.of(raw).stream().anyMatch(name -> isTold(name) && isRead(name, List.of(sql)));
  }

  /** Whether some canonical column is made of a raw one: nobody vouches for the others. */
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
   * Text with the pseudonym in its place; what is blank or null stays so. By a function rather than
   * by Spark's own, for these would have the key in every plan that is logged or shown.
   */
  Column pseudonym(Column text) {
    PseudonymKey key = privacy.key().orElseThrow();
    UDF1<String, String> pseudonyms = key::pseudonym;
    Column pseudonym = udf(pseudonyms, DataTypes.StringType).withName("pseudonym").apply(text);
    return when(trim(text).notEqual(""), pseudonym).otherwise(text);
  }
}
