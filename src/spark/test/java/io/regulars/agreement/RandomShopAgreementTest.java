package io.regulars.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.oracle.Input;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random shops with ties of every kind, unknown brands and refunds without a reference. One has its
 * own calendar: London time, weeks from Sunday, and a fiscal year from April.
 */
class RandomShopAgreementTest {
  private static final String CONFIGURATION =
      """
      shop { name = Dice, time-zone = "Europe/London", currency = GBP,
             week-starts-on = sunday, fiscal-year-starts-in = april, history-starts-on = 2024-02-01 }
      lake = unset
      activity { window = 60 days, per-category { grocery = 20 days, books = 150 days } }
      dimensions { tier = tier, daytime = daytime, shade { of = order-lines, sql = shade } }
      sources {
        order-lines {
          format = parquet, path = "FOLDER/lines.parquet"
          columns { order_id = order_id, line_id = line_id, customer_id = customer_id, ordered_at = ordered_at,
            status = status, channel = channel, country = country, product_id = product_id, brand = brand,
            category = category, quantity = quantity, unit_price = unit_price, list_price = list_price,
            discount = discount, unit_cost = unit_cost, is_gift_card = is_gift_card,
            shipping_charged = shipping_charged, payment_fee = payment_fee }
        }
        refunds {
          format = parquet, path = "FOLDER/refunds.parquet"
          columns { refunded_at = refunded_at, amount = amount, order_id = order_id, line_id = line_id,
            product_id = product_id, customer_id = customer_id, quantity = quantity, restocked = restocked }
        }
        customers {
          format = parquet, path = "FOLDER/customers.parquet"
          columns { customer_id = customer_id, registered_at = registered_at,
            acquisition_channel = acquisition_channel, country = country, gender = gender,
            birth_year = birth_year }
        }
        products {
          format = parquet, path = "FOLDER/products.parquet"
          columns { product_id = product_id, name = name, brand = brand, category = category }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyTableEqualsTheSecondOpinionInAnotherCalendar() throws IOException {
    try (SecondOpinion inputs = SecondOpinion.on(Question.usual()).givenRandomShop(5, 60)) {
      inputs.writeInput(
          Input.LINES,
          "* EXCLUDE (campaign, order_discount, order_goods_total, order_paid_by_gift_card,"
              + " shipping_cost),"
              + " dimension_tier AS tier, dimension_daytime AS daytime,"
              + " line_dimension_shade AS shade",
          "quantity >= 0",
          folder.resolve("lines.parquet"));
      inputs.writeInput(Input.REFUNDS, "*", "true", folder.resolve("refunds.parquet"));
      inputs.writeInput(Input.CUSTOMERS, "*", "true", folder.resolve("customers.parquet"));
      inputs.writeInput(
          Input.PRODUCTS,
          "product_id, name, brand, category",
          "true",
          folder.resolve("products.parquet"));
    }
    Files.writeString(
        folder.resolve("shop.conf"), CONFIGURATION.replace("FOLDER", folder.toString()), UTF_8);
    Shop shop = new Shop(folder).asOf(LocalDate.parse("2025-03-15")).byDemographics();
    shop.run();

    assertThat(
            shop.differences(
                Question.usual()
                    .inCalendar(ZoneId.of("Europe/London"), DayOfWeek.SUNDAY, 4)
                    .withWindows(60, Map.of("grocery", 20, "books", 150))
                    .withHistoryFrom("2024-02-01")))
        .isEmpty();
  }

  private static final String WITH_EVERY_INPUT =
      """
      shop { name = Dice, time-zone = "Europe/Paris", currency = EUR }
      lake = unset
      dimensions { tier = tier, shade = shade }
      sources {
        order-lines {
          format = parquet, path = "FOLDER/lines.parquet"
          columns { order_id = order_id, line_id = line_id, product_id = product_id, brand = brand,
            category = category, quantity = quantity, unit_price = unit_price, list_price = list_price,
            discount = discount, unit_cost = unit_cost, is_gift_card = is_gift_card }
        }
        orders {
          format = parquet, path = "FOLDER/orders.parquet"
          columns { order_id = order_id, customer_id = customer_id, ordered_at = ordered_at, status = status,
            channel = channel, country = country, campaign = campaign, currency = currency, discount = discount,
            goods_total = goods_total, shipping_charged = shipping_charged, shipping_cost = shipping_cost,
            payment_fee = payment_fee }
        }
        refunds {
          format = parquet, path = "FOLDER/refunds.parquet"
          columns { refunded_at = refunded_at, amount = amount, order_id = order_id, line_id = line_id,
            product_id = product_id, customer_id = customer_id, quantity = quantity, currency = currency,
            restocked = restocked }
        }
        customers {
          format = parquet, path = "FOLDER/customers.parquet"
          columns { customer_id = customer_id, registered_at = registered_at,
            acquisition_channel = acquisition_channel, country = country, gender = gender,
            birth_year = birth_year }
        }
        products {
          format = parquet, path = "FOLDER/products.parquet"
          columns { product_id = product_id, name = name, brand = brand, category = category }
        }
        marketing-spend {
          format = parquet, path = "FOLDER/marketing_spend.parquet"
          columns { spent_on = spent_on, channel = channel, campaign = campaign, amount = amount, currency = currency,
            impressions = impressions, clicks = clicks }
        }
        sessions {
          format = parquet, path = "FOLDER/sessions.parquet"
          columns { day = day, channel = channel, campaign = campaign, sessions = sessions,
            product_views = product_views, carts = carts, checkouts = checkouts }
        }
        leads {
          format = parquet, path = "FOLDER/leads.parquet"
          columns { lead_id = lead_id, created_at = created_at, channel = channel, campaign = campaign,
            customer_id = customer_id, converted_at = converted_at }
        }
        surveys {
          format = parquet, path = "FOLDER/surveys.parquet"
          columns { survey = survey, responded_at = responded_at, score = score, customer_id = customer_id,
            order_id = order_id, scale = scale }
        }
        reviews {
          format = parquet, path = "FOLDER/reviews.parquet"
          columns { reviewed_at = reviewed_at, rating = rating, product_id = product_id, order_id = order_id,
            customer_id = customer_id, scale = scale }
        }
        tickets {
          format = parquet, path = "FOLDER/tickets.parquet"
          columns { ticket_id = ticket_id, opened_at = opened_at, customer_id = customer_id, order_id = order_id,
            first_reply_at = first_reply_at, resolved_at = resolved_at }
        }
        loyalty {
          format = parquet, path = "FOLDER/loyalty.parquet"
          columns { customer_id = customer_id, happened_at = happened_at, points = points, referral_of = referral_of,
            cost = cost }
        }
        exposures {
          format = parquet, path = "FOLDER/exposures.parquet"
          columns { customer_id = customer_id, campaign = campaign, exposed_at = exposed_at, group = "`group`",
            opened_at = opened_at, clicked_at = clicked_at }
        }
        subscriptions {
          format = parquet, path = "FOLDER/subscriptions.parquet"
          columns { subscription_id = subscription_id, customer_id = customer_id, mrr = mrr, starts_on = starts_on,
            ends_on = ends_on, currency = currency }
        }
        exchange-rates {
          format = parquet, path = "FOLDER/exchange_rates.parquet"
          columns { currency = currency, valid_on = valid_on, rate = rate }
        }
      }
      """;

  @Test
  void everyTableEqualsTheSecondOpinionWithAllInputs() throws IOException {
    try (SecondOpinion inputs =
        SecondOpinion.on(Question.usual()).givenRandomShopWithEveryInput(7, 60)) {
      String ofTheOrder =
          "customer_id, ordered_at, status, channel, country, campaign, currency,"
              + " dimension_tier";
      inputs.writeInput(
          Input.LINES,
          "* EXCLUDE (order_discount, order_goods_total, order_paid_by_gift_card, dimension_daytime, "
              + ofTheOrder
              + ", shipping_charged, shipping_cost, payment_fee), line_dimension_shade AS shade",
          "quantity >= 0",
          folder.resolve("lines.parquet"));
      inputs.writeInput(
          Input.LINES,
          "DISTINCT ON (order_id) order_id, shipping_charged, shipping_cost, payment_fee,"
              + " order_discount AS discount,"
              + " order_goods_total AS goods_total, dimension_tier AS tier, "
              + ofTheOrder,
          "quantity >= 0 ORDER BY order_id, ordered_at",
          folder.resolve("orders.parquet"));
      inputs.writeInput(
          Input.PRODUCTS,
          "product_id, name, brand, category",
          "true",
          folder.resolve("products.parquet"));
      for (Input input :
          List.of(
              Input.REFUNDS,
              Input.CUSTOMERS,
              Input.MARKETING_SPEND,
              Input.SESSIONS,
              Input.LEADS,
              Input.SURVEYS,
              Input.REVIEWS,
              Input.TICKETS,
              Input.LOYALTY,
              Input.EXPOSURES,
              Input.SUBSCRIPTIONS,
              Input.EXCHANGE_RATES)) {
        String file = input.name().toLowerCase(Locale.ROOT) + ".parquet";
        inputs.writeInput(input, "*", "true", folder.resolve(file));
      }
    }
    Files.writeString(
        folder.resolve("shop.conf"), WITH_EVERY_INPUT.replace("FOLDER", folder.toString()), UTF_8);
    Shop shop =
        new Shop(folder)
            .asOf(LocalDate.parse("2025-03-15"))
            .with("snapshots.keep", "true")
            .with("snapshots.back", "3");
    shop.run();

    assertThat(
            shop.differences(
                Question.usual()
                    .in("Europe/Paris")
                    .inCurrency("EUR")
                    .withSnapshots("month", true, 3)))
        .isEmpty();
  }
}
