package io.regulars.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a shop for the benchmark that is not simulated.
 *
 * <ul>
 *   <li>{@code tpcds-SCALE}: the web and catalogue sales of TPC-DS, which nobody made for Regulars;
 *       some two million order lines at scale 1
 *   <li>{@code skewed-LINES}: the simulated shop beside it, {@code shop-LINES}, in which one
 *       customer has a tenth of all lines
 *   <li>{@code wide-LINES}: a million products, 100,000 brands and 20,000 campaigns over ten years
 * </ul>
 *
 * <p>Arguments: which, and the folder to make. The same arguments give the same shop.
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
    try (ShopInTheMaking making = ShopInTheMaking.in(Path.of(args[1]))) {
      switch (shop.group(1)) {
        case "tpcds" -> {
          making.generateTpcds(Double.parseDouble(size));
          making.run("tpcds_shop.sql");
          making.finish("USD");
        }
        case "skewed" -> {
          making.set("simulated", making.folder().resolveSibling("shop-" + size).toString());
          making.run("skewed_shop.sql");
          making.finish("EUR");
        }
        default -> {
          making.set("lines", size);
          making.run("wide_shop.sql");
          making.finish("EUR");
        }
      }
    }
  }
}
