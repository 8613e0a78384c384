package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;

import io.regulars.canonical.Inputs;
import io.regulars.canonical.KeyFiles;
import io.regulars.config.Settings;
import io.regulars.draft.values.MappingAdvice;
import io.regulars.input.Input;
import io.regulars.input.Rule;
import io.regulars.quality.Evidence;
import io.regulars.quality.Example;
import io.regulars.quality.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evidence from the inputs of a shop. Each request reads an input. */
record InputEvidence(Inputs inputs, Settings settings) implements Evidence {

  @Override
  public List<Example> examples(Input input, Rule rule) {
    return inputs.examples(input, rule);
  }

  @Override
  public Optional<String> mapping(Finding finding, List<Example> examples) {
    String column = finding.rule().subject();
    Optional<String> sql = mapping(finding.input(), column);
    return examples.isEmpty() || sql.isEmpty()
        ? Optional.empty()
        : MappingAdvice.of(
            finding.input().schema().column(column).orElseThrow(),
            sql.get(),
            examples.stream().map(Example::value).toList(),
            finding.affected() == finding.seen());
  }

  @Override
  public Optional<String> files(Finding finding) {
    List<KeyFiles> files =
        finding.rule().isAboutRepeatedKeys()
            ? inputs.filesOfRepeatedKeys(finding.input(), finding.rule())
            : List.of();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    FileNames names = FileNames.of(files.stream().flatMap(keys -> keys.files().stream()).toList());
    return Optional.of(
        "The keys are in these files: "
            + files.stream().map(keys -> part(keys, names)).collect(joining("; "))
            + ".");
  }

  private static String part(KeyFiles keys, FileNames names) {
    return String.format(
        Locale.ROOT,
        "%s (%,d %s, %,d rows)",
        keys.files().stream().map(names::of).collect(joining(" and ")),
        keys.keys(),
        keys.keys() == 1 ? "key" : "keys",
        keys.rows());
  }

  private Optional<String> mapping(Input input, String column) {
    return Optional.ofNullable(settings.sources().get(input))
        .flatMap(source -> source.mapping(column));
  }

  @Override
  public List<String> advice(Input input) {
    return inputs.adviceOnBrokenRows(input);
  }
}
