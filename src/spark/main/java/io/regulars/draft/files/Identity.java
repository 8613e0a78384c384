package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the column {@code id} of a file identifies. */
public enum Identity {
  ORDER(Input.ORDERS, "order_id", "orders?|sales?|invoices?|transactions?|purchases?|receipts?"),
  CUSTOMER(
      Input.CUSTOMERS,
      "customer_id",
      "customers?|users?|clients?|buyers?|members?|accounts?|shoppers?|people|persons?|contacts?"),
  PRODUCT(
      Input.PRODUCTS,
      "product_id",
      "products?|variants?|articles?|items?|skus?|catalog(ue)?|goods");

  /** The names of the column, in snake_case. */
  private static final Set<String> COLUMNS = Set.of("id", "uuid", "guid");

  private static final double MOST = 0.5;

  /** A file of lines names the thing that it is part of, such as order_items. */
  private static final Pattern PART =
      Pattern.compile(
          ".*(order|sale|invoice|basket|cart|line|transaction).*(item|line|detail|row)s?.*");

  private final Input input;
  private final String key;
  private final Pattern fileName;

  Identity(Input input, String key, String fileName) {
    this.input = input;
    this.key = key;
    this.fileName = Pattern.compile("(.*[^a-z])?(" + fileName + ")([^a-z].*)?");
  }

  /**
   * What the column {@code id} of a file identifies: what the name of the file says, and else that
   * whose ids in the other files are most often values of the column; empty if neither says it.
   */
  public static Optional<Identity> of(FileSample file, List<FileSample> all) {
    String name = file.stem();
    Optional<ColumnSample> id =
        file.columns().stream()
            .filter(Identity::isId)
            .filter(column -> column.distinct() == column.values().size())
            .findFirst();
    if (id.isEmpty() || PART.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<Identity> named =
        Arrays.stream(values()).filter(kind -> kind.fileName.matcher(name).matches()).findFirst();
    return named.or(
        () ->
            Arrays.stream(values())
                .filter(kind -> kind.shareOfMatches(id.get(), file, all) > MOST)
                .max(Comparator.comparingDouble(kind -> kind.shareOfMatches(id.get(), file, all))));
  }

  /** Whether the column is the id of what its file is about. */
  public static boolean isId(ColumnSample column) {
    return COLUMNS.contains(ColumnRecognition.normalized(column.name()));
  }

  private double shareOfMatches(ColumnSample id, FileSample file, List<FileSample> all) {
    Set<String> ids = id.distinctValues();
    return all.stream()
        .filter(other -> !other.path().equals(file.path()))
        .flatMap(other -> new ColumnRecognition(other).named(input, key).stream())
        .map(ColumnSample::distinctValues)
        .filter(values -> !values.isEmpty())
        .mapToDouble(
            values -> (double) values.stream().filter(ids::contains).count() / values.size())
        .max()
        .orElse(0);
  }

  /** Whether a column of an input is the key of what is identified. */
  boolean isKeyOf(Input other, String column) {
    return key.equals(column) && other == input;
  }
}
