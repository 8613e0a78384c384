package io.regulars.draft.unnamed;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.Identity;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Names the columns of files without a header by their values. */
public final class FilesWithoutHeader {
  private static final Map<String, Input> KEYS =
      Map.of(
          "order_id", Input.ORDERS, "customer_id", Input.CUSTOMERS, "product_id", Input.PRODUCTS);

  private final List<FileSample> files;
  private final Map<String, Set<String>> keys;

  private FilesWithoutHeader(List<FileSample> files) {
    this.files = files;
    keys = keys(files.stream().filter(FileSample::hasHeader).toList());
  }

  /**
   * The files, those without a header with names of their columns. Files whose columns have values
   * of the same kinds get the same names, so that they can be one source.
   */
  public static List<FileSample> named(List<FileSample> files) {
    FilesWithoutHeader unnamed = new FilesWithoutHeader(files);
    return files.stream().map(file -> file.hasHeader() ? file : unnamed.named(file)).toList();
  }

  /** The values of the keys in files that name them. */
  private static Map<String, Set<String>> keys(List<FileSample> named) {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    for (String key : List.of("order_id", "product_id", "customer_id")) {
      Set<String> values = new LinkedHashSet<>();
      for (FileSample file : named) {
        new ColumnRecognition(file, Identity.of(file, named))
            .candidates(KEYS.get(key), key).stream()
                .findFirst()
                .ifPresent(column -> values.addAll(column.values()));
      }
      keys.put(key, values);
    }
    return keys;
  }

  private FileSample named(FileSample file) {
    List<FileSample> alike = files.stream().filter(other -> isOfOneKind(file, other)).toList();
    List<ColumnSample> all = new ArrayList<>();
    for (int i = 0; i < file.columns().size(); i++) {
      int position = i;
      all.add(
          new ColumnSample(
              file.columns().get(i).name(),
              file.columns().get(i).type(),
              alike.stream()
                  .flatMap(other -> other.columns().get(position).cells().stream())
                  .toList()));
    }
    List<String> names = NamesByValues.of(all, keys);
    return file.withColumns(
        IntStream.range(0, names.size())
            .mapToObj(i -> renamed(file.columns().get(i), names.get(i)))
            .toList());
  }

  private static ColumnSample renamed(ColumnSample column, String name) {
    return new ColumnSample(name, column.type(), column.cells());
  }

  private static boolean isOfOneKind(FileSample one, FileSample other) {
    return !other.hasHeader()
        && one.columns().size() == other.columns().size()
        && kinds(one).equals(kinds(other));
  }

  private static List<UnnamedColumn.Kind> kinds(FileSample file) {
    return IntStream.range(0, file.columns().size())
        .mapToObj(i -> new UnnamedColumn(i, file.columns().get(i)).kind())
        .toList();
  }
}
