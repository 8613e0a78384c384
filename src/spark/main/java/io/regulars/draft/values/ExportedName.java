package io.regulars.draft.values;

import io.regulars.input.ColumnType;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a column of a file, and the names that it has without its unit. */
public final class ExportedName {
  private static final Pattern CURRENCY = Pattern.compile("(.+)_([a-z]{3})");
  private static final Pattern CENTS =
      Pattern.compile("(.+?)_(in_)?(cents?|pence|minor|minor_units?)");
  private static final Pattern MICROS = Pattern.compile("(.+?)_(in_)?micros?");
  private static final Pattern UTC = Pattern.compile("(.+)_(utc|gmt)");

  /** Databases write id_order for order_id. */
  private static final Pattern ID_FIRST = Pattern.compile("id_(.+)");

  /** Data sets and warehouses write cust_id for customer_id, and order_dt for order_date. */
  private static final Pattern CUSTOMER = Pattern.compile("cust_(.+)");

  private static final Pattern DATE = Pattern.compile("(.+)_dt");

  /** Universally unique ids: user_uuid is a user_id. */
  private static final Pattern UUID = Pattern.compile("(?:(.+)_)?(?:uu|gu)id");

  private static final int IN_CENTS = 100;
  private static final int IN_MICROS = 1_000_000;

  private ExportedName() {}

  /**
   * A name in snake_case: {@code InvoiceNo} and {@code Invoice No.} become {@code invoice_no}.
   * Common names in other languages are translated: {@code Bestellnummer} becomes {@code
   * order_number}.
   */
  public static String normalized(String name) {
    return TranslatedNames.english(snakeCase(name));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }

  /**
   * The names in snake_case under which the column can be known as a column of this type: its own,
   * an amount without its currency and its unit, a time without UTC, {@code id_order} as {@code
   * order_id}, {@code cust_id} as {@code customer_id}.
   */
  public static Set<String> variants(String name, ColumnType type) {
    String known = normalized(name);
    Set<String> variants = new LinkedHashSet<>();
    variants.add(known);
    if (type.isNumber()) {
      if (currency(name).isPresent()) {
        variants.add(known.substring(0, known.lastIndexOf('_')));
      }
      addFirst(variants, CENTS, known);
      addFirst(variants, MICROS, known);
    } else if (type.isTime()) {
      addFirst(variants, UTC, known);
      Matcher date = DATE.matcher(known);
      if (date.matches()) {
        variants.add(date.group(1) + "_date");
      }
    } else {
      Matcher swapped = ID_FIRST.matcher(known);
      if (swapped.matches()) {
        variants.add(swapped.group(1) + "_id");
      }
      Matcher customer = CUSTOMER.matcher(known);
      if (customer.matches()) {
        variants.add("customer_" + customer.group(1));
      }
      if (UUID.matcher(known).matches()) {
        variants.add(known.replaceFirst("[ug]uid$", "id"));
      }
    }
    return variants;
  }

  private static void addFirst(Set<String> variants, Pattern pattern, String known) {
    Matcher parts = pattern.matcher(known);
    if (parts.matches()) {
      variants.add(parts.group(1));
    }
  }

  /** The currency code at the end of the name of an amount, in capital letters. */
  public static Optional<String> currency(String name) {
    Matcher suffix = CURRENCY.matcher(normalized(name));
    return suffix.matches()
        ? Optional.of(suffix.group(2).toUpperCase(Locale.ROOT)).filter(NumberFormat::isCurrencyCode)
        : Optional.empty();
  }

  /** The number by which the amounts of the column are divided, such as 100 for cents. */
  public static int unit(String name) {
    String known = normalized(name);
    if (CENTS.matcher(known).matches()) {
      return IN_CENTS;
    }
    return MICROS.matcher(known).matches() ? IN_MICROS : 1;
  }

  /** Whether the times of the column are in UTC, as its name says. */
  public static boolean isUtc(String name) {
    return UTC.matcher(normalized(name)).matches();
  }
}
