package io.regulars.config;

import io.regulars.input.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shop system: the files that it exports, and how {@code init} maps them to inputs.
 *
 * @param currency the currency of the amounts, if it is the same for all shops; otherwise empty
 * @param settings other settings of a drafted configuration, as lines of HOCON; empty: none
 * @param files the kinds of files that it exports, at least one
 */
public record ShopSystem(
    Optional<String> currency, Optional<String> settings, List<KnownFile> files) {

  public ShopSystem {
    files = List.copyOf(files);
  }

  /** The kind of file with this name; empty if there is none. */
  public Optional<KnownFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /**
   * A kind of file that a shop system exports.
   *
   * @param name the name by which other files of the system refer to it
   * @param location file and line of the signature, for messages
   * @param title the description that {@code init} prints
   * @param signature the columns by which it is recognized, case-insensitive, at least one
   * @param sources the inputs that it contains; empty if other files only look up values in it
   */
  public record KnownFile(
      String name,
      String location,
      String title,
      List<String> signature,
      List<KnownSource> sources) {

    public KnownFile {
      signature = List.copyOf(signature);
      sources = List.copyOf(sources);
    }
  }

  /**
   * An input that a file contains.
   *
   * @param needs the raw columns without which the file does not contain the input
   * @param where the possible conditions for the rows of the input; empty: all rows
   * @param columns canonical column to its possible mappings, in the order of the draft
   * @param remark a remark about the source; empty: none
   */
  public record KnownSource(
      Input input,
      List<String> needs,
      List<Mapping> where,
      Map<String, List<Mapping>> columns,
      Optional<Remark> remark) {

    public KnownSource {
      needs = List.copyOf(needs);
      where = List.copyOf(where);
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /**
   * A possible mapping of a column, or a possible condition of a source. The first one that a file
   * permits is drafted.
   *
   * @param sql an SQL expression over the raw columns
   * @param needs the raw columns that must exist
   * @param needsText the raw columns that must exist and be of type text
   * @param note a question or a remark for the user to check; empty if the mapping is certain
   * @param alternative another SQL expression that the user can choose; empty: none
   * @param isCommentedOut whether the mapping is drafted as a comment
   */
  public record Mapping(
      Template sql,
      List<String> needs,
      List<String> needsText,
      Optional<Template> note,
      Optional<Template> alternative,
      boolean isCommentedOut) {

    public Mapping {
      needs = List.copyOf(needs);
      needsText = List.copyOf(needsText);
    }

    /** The names of the other files of the system that must be present. */
    public Set<String> files() {
      return Stream.of(Optional.of(sql), note, alternative)
          .flatMap(Optional::stream)
          .flatMap(template -> template.files().stream())
          .collect(Collectors.toSet());
    }
  }

  /**
   * A remark about a source. A question is marked for review.
   *
   * @param unlessFile the name of the file that makes the remark unnecessary; empty: none does
   */
  public record Remark(String text, Optional<String> unlessFile) {}
}
