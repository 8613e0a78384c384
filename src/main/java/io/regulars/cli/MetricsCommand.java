package io.regulars.cli;

import io.regulars.Regulars;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "metrics", description = "Prints the metric catalogue.")
public final class MetricsCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return Regulars.DONE;
  }
}
