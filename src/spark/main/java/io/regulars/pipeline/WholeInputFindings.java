package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.history.InputCounts;
import io.regulars.history.MemberSpellings;
import io.regulars.history.MemberSpellings.Variants;
import io.regulars.input.InputColumn;
import io.regulars.input.Rule;
import io.regulars.input.WholeInputRules;
import io.regulars.quality.RuleCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The results of the rules about all rows of an input together, as far as the scan knows them: each
 * member of a dimension is written in one way, and no row is the total of others.
 */
record WholeInputFindings(Inputs inputs, Settings settings) {

  /** A rule with the number of rows that violate it. */
  private record Result(Rule rule, long rows) {}

  /**
   * Returns the counts of an input with those of these rules: spellings of each mapped column of
   * members and of the own dimension with most of such rows.
   */
  RuleCounts addTo(RuleCounts counts, InputCounts scanned) {
    MemberSpellings spellings = scanned.spellings();
    List<String> columns = inputs.members(counts.input());
    List<Result> results = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      Optional<InputColumn> given = counts.input().schema().column(columns.get(column));
      Variants variants = spellings.variants(column);
      given.ifPresent(
          mapped ->
              results.add(
                  new Result(
                      WholeInputRules.memberHasOneSpelling(mapped, variants.examples()),
                      variants.rows())));
    }
    ofOwnDimension(columns, spellings).ifPresent(results::add);
    counts
        .input()
        .schema()
        .memberOfAmounts()
        .ifPresent(
            member ->
                results.add(
                    new Result(
                        WholeInputRules.rowIsNotTheTotalOfOthers(member), scanned.totalsRows())));
    return counts.with(
        results.stream()
            .map(result -> result.rule().withTolerances(settings.quality().tolerances()))
            .toList(),
        results.stream().map(Result::rows).toList());
  }

  private Optional<Result> ofOwnDimension(List<String> columns, MemberSpellings spellings) {
    return inputs.dimensionNames().stream()
        .filter(name -> columns.contains(inputs.memberColumn(name)))
        .map(
            name -> {
              Variants variants = spellings.variants(columns.indexOf(inputs.memberColumn(name)));
              return new Result(
                  WholeInputRules.memberHasOneSpelling(name, variants.examples()), variants.rows());
            })
        .max(Comparator.comparingLong(Result::rows));
  }
}
