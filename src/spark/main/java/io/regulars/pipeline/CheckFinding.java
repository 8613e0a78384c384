package io.regulars.pipeline;

import io.regulars.quality.Evidence;
import io.regulars.quality.Example;
import io.regulars.quality.Finding;
import io.regulars.quality.Impact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding of a check.
 *
 * @param impact what it means for the figures of a run
 * @param sentence the finding
 * @param rule the violated rule with its counts; empty if the finding is not about a rule
 * @param examples values of the rows, the most frequent first; empty if there are none
 * @param remedies what the shop can do, in sentences; empty if the sentence says it
 */
public record CheckFinding(
    Impact impact,
    String sentence,
    Optional<Finding> rule,
    List<Example> examples,
    List<String> remedies) {

  public CheckFinding {
    examples = List.copyOf(examples);
    remedies = List.copyOf(remedies);
  }

  /** The amount of money in the rows as a clause; empty if it is unknown. */
  public Optional<String> amount() {
    return rule.flatMap(Finding::worth);
  }

  /** A violated rule, with examples from the inputs. */
  static CheckFinding of(Finding finding, Evidence evidence) {
    List<Example> examples = evidence.examples(finding.input(), finding.rule());
    List<String> remedies = new ArrayList<>();
    evidence.files(finding).ifPresent(remedies::add);
    evidence.mapping(finding, examples).ifPresent(remedies::add);
    remedies.add(finding.remedy());
    return new CheckFinding(
        finding.impact(), finding.sentence(), Optional.of(finding), examples, remedies);
  }

  /** A finding that is not about a rule. */
  static CheckFinding of(Impact impact, String sentence) {
    return new CheckFinding(impact, sentence, Optional.empty(), List.of(), List.of());
  }
}
