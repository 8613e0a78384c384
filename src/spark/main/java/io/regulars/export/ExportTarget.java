package io.regulars.export;

import io.regulars.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * The target of an export: a schema of a PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, optionally with driver options, without
 *     a password
 * @param schema name of the schema; it is created if it does not exist
 */
public record ExportTarget(String url, String schema) {
  /** Default schema. */
  public static final String SCHEMA = "regulars";

  private static final String SCHEME = "jdbc:postgresql:";
  private static final String STAGING = "_staging";

  /** PostgreSQL truncates longer names. */
  private static final int LONGEST_NAME = 63;

  private static final Pattern SECRET =
      Pattern.compile("(?i).*([?&](ssl)?password=|:/*[^/?]*@).*", Pattern.DOTALL);

  /**
   * @throws UserError if the URL is invalid or contains a password, or if the schema name is not
   *     allowed
   */
  public ExportTarget {
    requireNoPassword(url);
    if (!url.startsWith(SCHEME) || Driver.parseURL(url, null) == null) {
      throw UserError.usage(
          url + " is not the JDBC URL of a PostgreSQL database (--to).",
          "Use a URL such as jdbc:postgresql://localhost:5432/shop.");
    }
    requireSchemaName(schema);
  }

  // The message does not repeat the URL, because the URL contains the password.
  private static void requireNoPassword(String url) {
    if (SECRET.matcher(url).matches()) {
      throw UserError.usage(
          "The URL contains a password, which every user of this machine can read in the process"
              + " list (--to).",
          "Remove it, and set user and password in the environment variables"
              + " REGULARS_EXPORT_USER and REGULARS_EXPORT_PASSWORD.",
          "Change that password: other users may have seen it.");
    }
  }

  private static void requireSchemaName(String schema) {
    String name = schema.toLowerCase(Locale.ROOT);
    int bytes = (schema + STAGING).getBytes(StandardCharsets.UTF_8).length;
    if (schema.isBlank() || schema.indexOf('\0') >= 0 || bytes > LONGEST_NAME) {
      throw UserError.usage(
          "\"" + schema + "\" is not a valid schema name (--schema).",
          "Use a name of 1 to " + (LONGEST_NAME - STAGING.length()) + " characters.");
    }
    if (name.startsWith("pg_") || name.equals("information_schema")) {
      throw UserError.usage(
          "The schema " + schema + " is reserved by PostgreSQL (--schema).",
          "Use another schema; the default is " + SCHEMA + ".");
    }
  }

  /** Schema of the staging tables. */
  String staging() {
    return schema + STAGING;
  }

  /** Server and database for messages: {@code localhost:5432/shop}. */
  public String displayName() {
    return url.substring(SCHEME.length()).replaceFirst("^//", "").replaceFirst("\\?.*$", "");
  }
}
