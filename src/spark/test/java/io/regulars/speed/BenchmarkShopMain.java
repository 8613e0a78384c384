package io.regulars.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates a shop for the benchmark that the simulator does not provide.
 *
 * <ul>
 *   <li>{@code tpcds-SCALE}: the web and catalogue sales of TPC-DS, an independent data set; about
 *       two million order lines at scale 1
 *   <li>{@code skewed-LINES}: the simulated shop {@code shop-LINES} in the same parent folder,
 *       changed so that one customer has a tenth of all lines
 *   <li>{@code wide-LINES}: a million products, 100,000 brands and 20,000 campaigns over ten years
 * </ul>
 *
 * <p>Arguments: the kind of shop, and the folder to create. The same arguments give the same shop.
 */
public final class BenchmarkShopMain {
  private static final Pattern SHOP = Pattern.compile("(tpcds|skewed|wide)-([0-9.]+)");

  private BenchmarkShopMain() {}

  public static void main(String[] args) throws IOException, SQLException {
    Matcher shop = SHOP.matcher(args.length == 2 ? args[0] : "");
    if (!shop.matches()) {
      System.err.println("Usage: BenchmarkShopMain tpcds-SCALE|skewed-LINES|wide-LINES FOLDER");
      System.exit(2);
    }
    String size = shop.group(2);
    try (SqlShopBuilder builder = SqlShopBuilder.in(Path.of(args[1]))) {
      switch (shop.group(1)) {
        case "tpcds" -> {
          builder.generateTpcds(Double.parseDouble(size));
          builder.run("tpcds_shop.sql");
          builder.finish("USD");
        }
        case "skewed" -> {
          builder.set("simulated", builder.folder().resolveSibling("shop-" + size).toString());
          builder.run("skewed_shop.sql");
          builder.finish("EUR");
        }
        default -> {
          builder.set("lines", size);
          builder.run("wide_shop.sql");
          builder.finish("EUR");
        }
      }
    }
  }
}
