package io.regulars.config;

import io.regulars.UserError;
import io.regulars.config.ShopSystem.KnownFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of all shop systems: the built-in ones and those of the user. */
public final class ShopSystemFiles {
  private static final String BUILT_IN_FOLDER = "/io/regulars/draft/systems/";
  private static final List<String> BUILT_IN =
      List.of(
          "amazon.conf",
          "bigcommerce.conf",
          "clover.conf",
          "ebay.conf",
          "etsy.conf",
          "gumroad.conf",
          "hubspot.conf",
          "klaviyo.conf",
          "magento.conf",
          "olist.conf",
          "paypal.conf",
          "prestashop.conf",
          "recharge.conf",
          "saleor.conf",
          "shopify.conf",
          "snowplow.conf",
          "spree.conf",
          "square.conf",
          "squarespace.conf",
          "stripe.conf",
          "tiktok-shop.conf",
          "toast.conf",
          "walmart.conf",
          "woocommerce.conf",
          "zendesk.conf");
  private static final String EXTENSION = ".conf";
  private static final String REMEDY =
      "Set --systems to a file that describes a shop system, or to a folder of such files. See"
          + " docs/shop-systems.md.";

  private ShopSystemFiles() {}

  /**
   * Reads all shop systems, those of the user before the built-in ones.
   *
   * @param own files of the user, or folders with such files
   * @throws UserError if a file cannot be read or is refused, or if two files of the user have the
   *     same signature
   */
  public static List<ShopSystem> read(List<Path> own) {
    List<ShopSystem> systems =
        own.stream()
            .flatMap(path -> files(path).stream())
            .distinct()
            .sorted(Comparator.comparing(Path::getFileName).thenComparing(path -> path))
            .map(file -> ShopSystemReader.read(file.toString(), text(file)))
            .collect(Collectors.toCollection(ArrayList::new));
    refuseEqualSignatures(systems);
    BUILT_IN.forEach(name -> systems.add(builtIn(name)));
    return List.copyOf(systems);
  }

  private static ShopSystem builtIn(String name) {
    try (InputStream in = ShopSystemFiles.class.getResourceAsStream(BUILT_IN_FOLDER + name)) {
      return ShopSystemReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file itself, or the files in a folder. */
  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path.normalize());
    }
    try (Stream<Path> inFolder = Files.list(path.normalize())) {
      List<Path> files = inFolder.filter(file -> file.toString().endsWith(EXTENSION)).toList();
      if (files.isEmpty()) {
        throw UserError.configuration(
            "The folder " + path + " contains no file whose name ends in " + EXTENSION + ".",
            REMEDY);
      }
      return files;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static String text(Path file) {
    if (Files.notExists(file)) {
      throw UserError.configuration("The file " + file + " does not exist.", REMEDY);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UserError unreadable(Path path, IOException reason) {
    return UserError.configuration(
            path + " cannot be read as text in UTF-8: " + reason.getMessage() + ".", REMEDY)
        .causedBy(reason);
  }

  /** Two files of the user with the same signature would make the choice arbitrary. */
  private static void refuseEqualSignatures(List<ShopSystem> own) {
    Map<Set<String>, KnownFile> bySignature = new HashMap<>();
    for (ShopSystem system : own) {
      for (KnownFile file : system.files()) {
        Set<String> signature =
            file.signature().stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        KnownFile other = bySignature.putIfAbsent(signature, file);
        if (other != null) {
          throw UserError.configuration(
              "files.%s.signature (%s) is also the signature of files.%s (%s)."
                  .formatted(file.name(), file.location(), other.name(), other.location()),
              "Remove one of the two, or add a column that only one of them has.");
        }
      }
    }
  }
}
