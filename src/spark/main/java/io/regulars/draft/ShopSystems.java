package io.regulars.draft;

import io.regulars.config.ShopSystem;
import io.regulars.config.ShopSystem.KnownFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recognizes the files of known shop systems by their columns. */
final class ShopSystems {
  private final List<Candidate> candidates = new ArrayList<>();

  private record Candidate(ShopSystem system, KnownFile kind) {}

  /**
   * @param systems the known systems; if two signatures with the same number of columns match a
   *     file, the one of the earlier system is used
   */
  ShopSystems(List<ShopSystem> systems) {
    systems.forEach(
        system -> system.files().forEach(kind -> candidates.add(new Candidate(system, kind))));
    // The sort is stable. A larger signature is more specific.
    candidates.sort(
        Comparator.comparingInt((Candidate each) -> each.kind().signature().size()).reversed());
  }

  /** Whether the file is of a known system. */
  boolean know(FileSample file) {
    return find(file).isPresent();
  }

  /**
   * The file as an export of a known system; empty if it is of none.
   *
   * @param allFiles all files of the {@code init} command, including this one
   */
  Optional<SystemExport> recognize(FileSample file, List<FileSample> allFiles) {
    return find(file).map(found -> new SystemExport(found.system(), found.kind(), file, allFiles));
  }

  private Optional<Candidate> find(FileSample file) {
    return candidates.stream().filter(each -> file.has(each.kind().signature())).findFirst();
  }
}
