package io.regulars.export;

import io.regulars.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where the tables go: a schema of a PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, options of the driver behind it; no
 *     password
 * @param schema the schema, made if it is not there
 */
public record ExportTarget(String url, String schema) {
  /** Where the tables go unless somebody says otherwise. */
  public static final String SCHEMA = "regulars";

  private static final String SCHEME = "jdbc:postgresql:";
  private static final String STAGING = "_staging";

  /** PostgreSQL cuts longer names off. */
  private static final int LONGEST_NAME = 63;

  private static final Pattern SECRET =
      Pattern.compile("(?i).*([?&](ssl)?password=|:/*[^/?]*@).*", Pattern.DOTALL);

  /**
   * @throws UserError when the address is none, or holds a password; or when there can be no such
   *     schema
   */
  public ExportTarget {
    refusePassword(url);
    if (!url.startsWith(SCHEME) || Driver.parseURL(url, null) == null) {
      throw UserError.usage(
          url + " is no address of a PostgreSQL database (--to).",
          "Write it like jdbc:postgresql://localhost:5432/shop.");
    }
    refuseNoSchema(schema);
  }

  // The address itself is not said again: it holds the secret.
  private static void refusePassword(String url) {
    if (SECRET.matcher(url).matches()) {
      throw UserError.usage(
          "The address holds a password, which everybody on the machine can read in the list of"
              + " processes (--to).",
          "Take it out, and give user and password by the environment variables"
              + " REGULARS_EXPORT_USER and REGULARS_EXPORT_PASSWORD.",
          "Change that password: it may have been seen.");
    }
  }

  private static void refuseNoSchema(String schema) {
    String name = schema.toLowerCase(Locale.ROOT);
    int bytes = (schema + STAGING).getBytes(StandardCharsets.UTF_8).length;
    if (schema.isBlank() || schema.indexOf('\0') >= 0 || bytes > LONGEST_NAME) {
      throw UserError.usage(
          "\"" + schema + "\" cannot be the name of a schema (--schema).",
          "Choose one of 1 to " + (LONGEST_NAME - STAGING.length()) + " letters.");
    }
    if (name.startsWith("pg_") || name.equals("information_schema")) {
      throw UserError.usage(
          "The schema " + schema + " belongs to PostgreSQL itself (--schema).",
          "Choose another one; the default is " + SCHEMA + ".");
    }
  }

  /** The schema in which tables are loaded before they are published. */
  String staging() {
    return schema + STAGING;
  }

  /** Server and database, as people say it: {@code localhost:5432/shop}. */
  public String place() {
    return url.substring(SCHEME.length()).replaceFirst("^//", "").replaceFirst("\\?.*$", "");
  }
}
