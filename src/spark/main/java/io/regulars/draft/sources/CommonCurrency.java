package io.regulars.draft.sources;

import io.regulars.draft.values.ExportedName;
import io.regulars.input.Input;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The currency of the shop, if all amounts in its files have the same. */
public final class CommonCurrency {
  private CommonCurrency() {}

  /** The currency of all sampled rows; empty if there are several or none. */
  public static Optional<String> of(Collection<DraftedSource> sources) {
    Set<String> codes = new LinkedHashSet<>();
    for (DraftedSource source : sources) {
      DraftedSetting mapped = source.columns().get("currency");
      if (mapped != null) {
        source.file().columns().stream()
            .filter(
                column ->
                    List.of(column.name(), "upper(" + column.name() + ")")
                        .contains(mapped.sql().replace("`", "")))
            .flatMap(column -> column.values().stream())
            .map(code -> code.toUpperCase(Locale.ROOT))
            .forEach(codes::add);
      }
      if (source.input() == Input.MARKETING_SPEND && mapped == null) {
        Stream.ofNullable(source.columns().get("amount"))
            .flatMap(amount -> ExportedName.currency(amount.sql()).stream())
            .forEach(codes::add);
      }
    }
    return codes.size() == 1
        ? codes.stream().filter(code -> code.matches("[A-Z]{3}")).findFirst()
        : Optional.empty();
  }
}
