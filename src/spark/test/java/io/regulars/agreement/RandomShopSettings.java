package io.regulars.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The settings of a random shop that is calculated in memory: all tables in all grains. */
final class RandomShopSettings {
  private static final String CONFIGURATION =
      """
      shop { name = Dice, time-zone = "Europe/London", currency = GBP,
             week-starts-on = sunday, fiscal-year-starts-in = april, history-starts-on = 2024-02-01 }
      lake = "not written"
      activity { window = 60 days, per-category { grocery = 20 days, books = 150 days } }
      dimensions { daytime = daytime, shade { of = order-lines, sql = shade }, tier = tier }
      snapshots { every = month, keep = true, back = 3 }
      sessions.channels-without-sessions = [store]
      cohorts.split-grains = [week, month, quarter, year]
      kpis.split-grains = [week, month, quarter, year, all]
      next-purchase.split-grains = [week, month, quarter, year, all]
      best-sellers.split-grains = [week, month, quarter, year, all]
      sources {
        order-lines {
          format = parquet, path = "in memory"
          columns { order_id = order_id, line_id = line_id, product_id = product_id,
            brand = brand, category = category, quantity = quantity, unit_price = unit_price,
            list_price = list_price, discount = discount, unit_cost = unit_cost,
            is_gift_card = is_gift_card }
        }
        orders {
          format = parquet, path = "in memory"
          columns { order_id = order_id, customer_id = customer_id, ordered_at = ordered_at, status = status,
            channel = channel, campaign = campaign, country = country, discount = discount,
            goods_total = goods_total, paid_by_gift_card = paid_by_gift_card,
            shipping_charged = shipping_charged, shipping_cost = shipping_cost, payment_fee = payment_fee }
        }
        refunds {
          format = parquet, path = "in memory"
          columns { refunded_at = refunded_at, amount = amount, order_id = order_id, line_id = line_id,
            product_id = product_id, customer_id = customer_id, quantity = quantity, restocked = restocked }
        }
        customers {
          format = parquet, path = "in memory"
          columns { customer_id = customer_id, registered_at = registered_at,
            acquisition_channel = acquisition_channel, country = country, gender = gender,
            birth_year = birth_year }
        }
        products {
          format = parquet, path = "in memory"
          columns { product_id = product_id, name = name, brand = brand, category = category }
        }
        marketing-spend {
          format = parquet, path = "in memory"
          columns { spent_on = spent_on, channel = channel, campaign = campaign, amount = amount,
            impressions = impressions, clicks = clicks }
        }
        sessions {
          format = parquet, path = "in memory"
          columns { day = day, channel = channel, campaign = campaign, sessions = sessions,
            product_views = product_views, carts = carts, checkouts = checkouts }
        }
        leads {
          format = parquet, path = "in memory"
          columns { lead_id = lead_id, created_at = created_at, channel = channel, campaign = campaign,
            customer_id = customer_id, converted_at = converted_at }
        }
        surveys {
          format = parquet, path = "in memory"
          columns { survey = survey, responded_at = responded_at, score = score, customer_id = customer_id,
            order_id = order_id, scale = scale }
        }
        reviews {
          format = parquet, path = "in memory"
          columns { reviewed_at = reviewed_at, rating = rating, product_id = product_id, order_id = order_id,
            customer_id = customer_id, scale = scale }
        }
        tickets {
          format = parquet, path = "in memory"
          columns { ticket_id = ticket_id, opened_at = opened_at, customer_id = customer_id, order_id = order_id,
            first_reply_at = first_reply_at, resolved_at = resolved_at }
        }
        loyalty {
          format = parquet, path = "in memory"
          columns { customer_id = customer_id, happened_at = happened_at, points = points, referral_of = referral_of,
            cost = cost }
        }
        exposures {
          format = parquet, path = "in memory"
          columns { customer_id = customer_id, campaign = campaign, exposed_at = exposed_at, group = group,
            opened_at = opened_at, clicked_at = clicked_at }
        }
        subscriptions {
          format = parquet, path = "in memory"
          columns { subscription_id = subscription_id, customer_id = customer_id, mrr = mrr, starts_on = starts_on,
            ends_on = ends_on }
        }
      }
      """;

  private RandomShopSettings() {}

  /**
   * Reads the settings.
   *
   * @param folder for the configuration file
   * @param giftCards when the value of a gift card is a sale
   */
  static Settings in(Path folder, String giftCards) throws IOException {
    Path file = folder.resolve("shop.conf");
    Files.writeString(file, CONFIGURATION, UTF_8);
    return new SettingsReader(Set.of()).read(file, Map.of("orders.gift-cards", giftCards));
  }
}
