package io.regulars.draft;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.Identity;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chooses the key columns of the drafted sources by the share of values that meet. */
final class KeyMatching {
  private static final double MOST = 0.5;
  private static final int PERCENT = 100;

  private final DraftedInputs sources;
  private final Function<DraftedSource, Optional<ColumnRecognition>> recognition;
  private final Set<Input> settled = new HashSet<>();

  /**
   * @param sources the drafted sources, which are changed
   * @param recognition the columns of a file; empty if its columns are known, as in the export of a
   *     shop system
   */
  KeyMatching(
      DraftedInputs sources, Function<DraftedSource, Optional<ColumnRecognition>> recognition) {
    this.sources = sources;
    this.recognition = recognition;
  }

  /** Chooses all keys. */
  void apply() {
    match(Input.ORDER_LINES, Input.ORDERS, "order_id");
    Input buyers = sources.has(Input.ORDERS) ? Input.ORDERS : Input.ORDER_LINES;
    match(buyers, Input.CUSTOMERS, "customer_id");
    match(Input.ORDER_LINES, Input.PRODUCTS, "product_id");
    settled.clear();
    settled.addAll(sources.inputs());
    Input withOrders = sources.has(Input.ORDERS) ? Input.ORDERS : Input.ORDER_LINES;
    for (Input input : List.of(Input.REFUNDS, Input.SURVEYS)) {
      settled.remove(input);
      match(input, withOrders, "order_id");
    }
    Input people = sources.has(Input.CUSTOMERS) ? Input.CUSTOMERS : buyers;
    for (Input input : List.of(Input.REFUNDS, Input.SURVEYS, Input.SUBSCRIPTIONS)) {
      settled.remove(input);
      match(input, people, "customer_id");
    }
  }

  /**
   * A column that refers to a key.
   *
   * @param parent the layout with the key
   * @param share the share of its values that a layout has
   * @param shareOfParent the share of its values that this layout has
   */
  private record Pair(
      Key from, Key to, DraftedSource parent, double share, double shareOfParent, int values) {

    /** Whether the names say that one column refers to the other: order_id to order_id or id. */
    boolean isNamed() {
      String name = ExportedName.normalized(from.column().name());
      return name.equals(ExportedName.normalized(to.column().name()))
          || name.endsWith("_id")
              && Identity.isId(to.column())
              && parent.file().column(from.column().name()).isEmpty();
    }
  }

  /** A possible key: an expression over one column of a file. */
  private record Key(ColumnSample column, String sql) {
    Set<String> values() {
      boolean isLower = sql.contains("lower(");
      return column.values().stream()
          .map(value -> isLower ? value.strip().toLowerCase(Locale.ROOT) : value)
          .collect(Collectors.toSet());
    }

    /** The same expression over another column. */
    Key over(ColumnSample other) {
      String quoted = "`" + column.name() + "`";
      return new Key(other, sql.replace(sql.contains(quoted) ? quoted : column.sql(), other.sql()));
    }
  }

  private void match(Input child, Input parent, String column) {
    Set<FileSample> fixed = new HashSet<>();
    for (DraftedSource from : sources.of(child)) {
      List<DraftedSource> parents = sources.of(parent);
      if (parents.stream().noneMatch(to -> isSameFile(from, to))) {
        best(from, parents, column, fixed)
            .ifPresent(
                pair -> {
                  use(from, column, pair);
                  fixed.add(pair.parent().file());
                });
      }
    }
  }

  private static boolean isSameFile(DraftedSource from, DraftedSource to) {
    return from.file().paths().equals(to.file().paths());
  }

  /**
   * The columns with the greatest share of values that meet.
   *
   * @param fixed the files of parents whose key is chosen
   */
  private Optional<Pair> best(
      DraftedSource from, List<DraftedSource> parents, String column, Set<FileSample> fixed) {
    List<Pair> pairs = new ArrayList<>();
    for (Key one : keys(from, column, false)) {
      for (DraftedSource to : parents) {
        Set<String> inOthers = drafted(parents, to, column);
        for (Key other : keys(to, column, fixed.contains(to.file()))) {
          Key same = isWritten(from) && !isWritten(to) ? one.over(other.column()) : other;
          pairs.add(pair(one, same, to, inOthers));
        }
      }
    }
    // Numbers of orders can be numbers of baskets too, so that of equal shares the names decide.
    // The sort is stable.
    return pairs.stream()
        .filter(pair -> pair.values() > 0)
        .sorted(
            Comparator.comparingDouble(Pair::share)
                .thenComparingDouble(Pair::shareOfParent)
                .thenComparing(Pair::isNamed)
                .reversed())
        .findFirst();
  }

  /** The keys in the other layouts of the parent. */
  private Set<String> drafted(List<DraftedSource> parents, DraftedSource to, String column) {
    return parents.stream()
        .filter(other -> !other.equals(to))
        .flatMap(other -> keys(other, column, true).stream().limit(1))
        .flatMap(key -> key.values().stream())
        .collect(Collectors.toSet());
  }

  private static Pair pair(Key from, Key to, DraftedSource parent, Set<String> inOthers) {
    Set<String> keys = to.values();
    Set<String> values = from.values();
    long met = values.stream().filter(keys::contains).count();
    long inAny =
        values.stream().filter(key -> keys.contains(key) || inOthers.contains(key)).count();
    double all = Math.max(1, values.size());
    return new Pair(from, to, parent, inAny / all, met / all, values.size());
  }

  private boolean isWritten(DraftedSource source) {
    return recognition.apply(source).isEmpty();
  }

  /** The drafted mapping first, and then the other columns that can be the key. */
  private List<Key> keys(DraftedSource source, String column, boolean isFixed) {
    Optional<DraftedSetting> drafted = Optional.ofNullable(source.columns().get(column));
    List<Key> keys = new ArrayList<>();
    drafted.ifPresent(
        setting ->
            source.file().columns().stream()
                .filter(each -> each.isIn(setting.sql()))
                .forEach(each -> keys.add(new Key(each, setting.sql()))));
    if (!isFixed && !settled.contains(source.input())) {
      recognition.apply(source).stream()
          .flatMap(known -> known.candidates(source.input(), column).stream())
          .map(each -> new Key(each, each.sql()))
          .filter(each -> !keys.contains(each))
          .forEach(keys::add);
    }
    return keys;
  }

  private void use(DraftedSource from, String column, Pair best) {
    DraftedSource to = best.parent();
    String evidence =
        "%d %% of the %d sampled values are in %s of %s%s."
            .formatted(
                (int) (best.share() * PERCENT),
                best.values(),
                best.to().column().name(),
                to.file().path(),
                best.share() > best.shareOfParent() ? ", or in another layout" : "");
    DraftedSetting drafted = from.columns().get(column);
    if (best.share() < MOST) {
      // Which of the columns meet by chance says nothing, so the drafted ones remain.
      DraftedSetting kept = drafted == null ? DraftedSetting.sure(best.from().sql()) : drafted;
      replace(from, column, withLowShare(kept, best, evidence));
      return;
    }
    boolean isUnchanged = drafted != null && drafted.sql().equals(best.from().sql());
    replace(
        from,
        column,
        (isUnchanged && isWritten(from) ? drafted : DraftedSetting.sure(best.from().sql()))
            .withEvidence(evidence));
    if (!settled.contains(to.input()) && !isWritten(to)) {
      replace(to, column, DraftedSetting.sure(best.to().sql()));
    }
  }

  private static DraftedSetting withLowShare(DraftedSetting kept, Pair best, String evidence) {
    if (best.isNamed() && !best.parent().file().isWhole()) {
      return kept.withEvidence(evidence + " Others can be in rows that were not sampled.");
    }
    return DraftedSetting.doubtful(
        kept.sql(),
        "Only "
            + Character.toLowerCase(evidence.charAt(0))
            + evidence.substring(1)
            + " Is this the column that refers to it?");
  }

  /** A column that is used as the key is no longer used for another column. */
  private void replace(DraftedSource source, String column, DraftedSetting setting) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(source.columns());
    if (columns.containsKey(column)) {
      columns.replace(column, setting);
    } else {
      Map<String, DraftedSetting> others = new LinkedHashMap<>(columns);
      columns.clear();
      columns.put(column, setting);
      columns.putAll(others);
    }
    sources.replaceAll(
        source.input(), each -> each.equals(source) ? each.withColumns(columns) : each);
  }
}
