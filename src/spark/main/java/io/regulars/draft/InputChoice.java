package io.regulars.draft;

import io.regulars.draft.RowComparison.Relation;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.sources.GenericExport;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the files of each input. Files whose rows are of different things are the layouts of one
 * input. Of files with the same things, such as lines of orders and payments of the same orders,
 * the one that fits best is used.
 */
final class InputChoice {
  private static final int PERCENT = 100;

  private final List<DraftedFile> files;
  private final KeyShares keys;
  private final OrderIdPrefixes prefixes;
  private final Map<Input, List<DraftedFile>> used = new EnumMap<>(Input.class);
  private final List<UnusedInput> unused = new ArrayList<>();

  private InputChoice(List<DraftedFile> files) {
    this.files = new ArrayList<>(files);
    keys = new KeyShares(files);
    prefixes = new OrderIdPrefixes(files);
  }

  /**
   * An input of a file that is not used.
   *
   * @param reason why it is not used, in sentences; a question is marked for review
   */
  record UnusedInput(String path, Input input, String reason) {}

  /** Chooses the files of all inputs. */
  static InputChoice of(List<DraftedFile> files) {
    InputChoice choice = new InputChoice(files);
    for (Input input : Input.values()) {
      choice.choose(input);
    }
    return choice;
  }

  /** The sources that are used. */
  DraftedInputs inputs() {
    DraftedInputs inputs = new DraftedInputs();
    for (DraftedFile file : files) {
      file.sources().stream()
          .filter(source -> used.get(source.input()).contains(file))
          .forEach(inputs::add);
    }
    return inputs;
  }

  List<UnusedInput> unused() {
    return List.copyOf(unused);
  }

  private void choose(Input input) {
    List<DraftedFile> candidates =
        files.stream()
            .filter(file -> file.source(input).isPresent())
            .sorted(fitness(input))
            .toList();
    used.put(input, new ArrayList<>());
    candidates.forEach(file -> add(input, file));
  }

  /** The file that fits best first. The sort is stable, so that of equal ones the first is used. */
  private Comparator<DraftedFile> fitness(Input input) {
    return Comparator.<DraftedFile, Boolean>comparing(file -> !missing(input, file).isEmpty())
        .thenComparing(file -> !keys.meetMostOf(input, file))
        .thenComparing(file -> !RowComparison.hasDetail(input, file))
        .thenComparing(file -> -file.source(input).orElseThrow().columns().size());
  }

  /** The required columns that the file does not have. Orders can be in a file of their own. */
  private List<String> missing(Input input, DraftedFile file) {
    boolean hasOrders = files.stream().anyMatch(each -> each.source(Input.ORDERS).isPresent());
    return file.source(input).orElseThrow().missing().stream()
        .filter(
            column ->
                input != Input.ORDER_LINES
                    || !hasOrders
                    || !GenericExport.ORDER_COLUMNS.contains(column))
        .toList();
  }

  private void add(Input input, DraftedFile file) {
    DraftedFile candidate = file;
    Optional<String> reason = reason(input, file);
    for (DraftedFile other : List.copyOf(used.get(input))) {
      if (reason.isEmpty()) {
        RowComparison comparison = RowComparison.of(input, other, file);
        reason = reason(input, other, comparison);
        if (reason.isEmpty()
            && comparison.relation() == Relation.SAME_KEYS
            && candidate.equals(file)) {
          candidate = prefixes.prefixed(file, other.file().path());
        }
      }
    }
    if (reason.isPresent()) {
      unused.add(new UnusedInput(file.file().path(), input, reason.get()));
    } else {
      used.get(input).add(candidate);
      replace(file, candidate);
    }
  }

  private void replace(DraftedFile file, DraftedFile by) {
    files.replaceAll(each -> each.equals(file) ? by : each);
    used.values().forEach(all -> all.replaceAll(each -> each.equals(file) ? by : each));
  }

  /** Why the file cannot be used in addition to others; empty if nothing is against it. */
  private Optional<String> reason(Input input, DraftedFile file) {
    List<DraftedFile> others = used.get(input);
    if (input != Input.ORDER_LINES
        && file.source(Input.ORDER_LINES).isPresent()
        && !used.get(Input.ORDER_LINES).contains(file)) {
      return Optional.of("Its order lines are not used.");
    }
    if (others.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing = missing(input, file);
    if (!missing.isEmpty()) {
      return Optional.of(
          "It has no column that looks like "
              + String.join(" or ", missing)
              + ", and "
              + others.get(0).file().path()
              + " is used.");
    }
    if (isUnreferenced(input, file)) {
      return Optional.of("No order refers to its rows.");
    }
    boolean isOfSales = file.source(Input.ORDER_LINES).isPresent();
    return others.stream()
        .filter(other -> input == Input.REFUNDS)
        .filter(other -> other.source(Input.ORDER_LINES).isPresent() != isOfSales)
        .map(other -> "Its refunds can be those in " + other.file().path() + ".")
        .findFirst();
  }

  /** Whether the rows of a further file are in no order, so that they can be of something else. */
  private boolean isUnreferenced(Input input, DraftedFile file) {
    return switch (input) {
      case CUSTOMERS, PRODUCTS -> keys.share(input, file) == 0;
      case ORDERS ->
          file.source(Input.ORDER_LINES).isEmpty()
              && !used.get(Input.ORDER_LINES).isEmpty()
              && used.get(Input.ORDER_LINES).stream()
                  .noneMatch(lines -> keys.meetsOrders(lines, file));
      default -> false;
    };
  }

  private Optional<String> reason(Input input, DraftedFile other, RowComparison comparison) {
    String path = other.file().path();
    boolean isUnique = input.schema().key().isPresent();
    String found =
        comparison.share() > 0
            ? "%d %% of the sampled keys are in %s too"
                .formatted((int) (comparison.share() * PERCENT), path)
            : "Its customers have ordered on the same days in " + path;
    return switch (comparison.relation()) {
      case SAME -> Optional.of(found + ", so that its rows would be counted twice.");
      case PARTLY_SAME ->
          Optional.of(found + ", and the keys of " + input.key() + " must not be repeated.")
              .filter(any -> isUnique);
      case SAME_KEYS ->
          Optional.of(
                  found
                      + ", for other customers and days. Add it as a layout with a prefix before its"
                      + " order ids, here and in the files that refer to them.")
              .filter(any -> !prefixes.isPossible());
      case OTHER_DETAIL ->
          Optional.of(
              "It has orders in other detail than "
                  + path
                  + ". If they are other orders, add it as a layout of "
                  + input.key()
                  + ". Are they the same ones?");
      case OTHER -> Optional.empty();
    };
  }
}
