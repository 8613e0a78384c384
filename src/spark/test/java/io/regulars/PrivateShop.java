package io.regulars;

import java.nio.file.Path;
import java.util.List;

/**
 * A small shop with recognizable customer ids and with rejected rows in every input that contains
 * personal data.
 */
final class PrivateShop {
  static final String ADA = "cust-ada-7731";
  static final String BO = "cust-bo-5512";
  static final String CY = "cust-cy-9904";
  static final String DEE = "cust-dee-3380";
  static final List<String> PEOPLE = List.of(ADA, BO, CY, DEE);

  /** Personal data of customers other than their ids. */
  static final List<String> ADDRESSES =
      List.of("ada@example.org", "bo@example.org", "cy@example.org", "dee@example.org");

  private PrivateShop() {}

  /** Creates the shop in a folder, with segment history and tolerant quality rules. */
  static ShopAtWork in(Path folder) {
    ShopAtWork shop = new ShopAtWork(folder);
    shop.write(
        "customers.csv",
        "id,mail,sex,remark",
        ADA + ",ada@example.org,f,",
        BO + ",bo@example.org,m,",
        CY + ",cy@example.org,m,call him",
        DEE + ",dee@example.org,f,",
        // A duplicate id: both rows are rejected.
        CY + ",cy@example.org,m,");
    shop.write(
        "refunds.csv",
        "customer_id,order_id,refunded_at,amount",
        BO + ",B1,2024-02-20,5",
        ADA + ",,2024-02-20,-1",
        DEE + ",,2024-02-20,-2",
        // Belongs to Ada through the rejected line of the order.
        ",A9,2024-02-20,-3",
        ",D1,2024-02-20,-4");
    shop.write(
        "surveys.csv",
        "kind,at,score,who",
        "nps,2024-02-02,9," + ADA,
        "nps,2024-02-02,77," + BO,
        "nps,2024-02-02,78," + CY);
    shop.with(
        """
        sources.customers { format = csv, path = "%1$s/customers.csv"
          columns { customer_id = id, email = mail, gender = sex } }
        sources.refunds { format = csv, path = "%1$s/refunds.csv"
          columns { customer_id = customer_id, order_id = order_id, refunded_at = refunded_at, amount = amount } }
        sources.surveys { format = csv, path = "%1$s/surveys.csv"
          columns { survey = kind, responded_at = at, score = score, customer_id = who } }
        snapshots { keep = true, back = 1 }
        quality {
          quantity-is-a-number.tolerance = 1, customer-id-is-unique.tolerance = 1
          refund-amount-is-not-negative.tolerance = 1, score-is-on-the-scale.tolerance = 1
        }"""
            .formatted(folder));
    return lines(shop, 1);
  }

  /** The same shop with order lines only. */
  static ShopAtWork ofLines(Path folder) {
    ShopAtWork shop = new ShopAtWork(folder).with("quality.quantity-is-a-number.tolerance = 1");
    return lines(shop, 1);
  }

  /** Writes the order lines; the last line has the given quantity. */
  static ShopAtWork lines(ShopAtWork shop, int pieces) {
    return shop.lines(
        "order_id,customer_id,ordered_at,quantity,unit_price",
        "A1," + ADA + ",2024-01-05 10:00:00,1,40",
        "A2," + ADA + ",2024-02-20 10:00:00,1,10",
        "A9," + ADA + ",2024-02-21 10:00:00,x,10",
        "B1," + BO + ",2024-01-31 10:00:00,2,35",
        "B9," + BO + ",2024-02-21 10:00:00,y,10",
        "C1," + CY + ",2024-02-01 10:00:00,1,30",
        "D1," + DEE + ",2024-02-28 10:00:00,1,25",
        "G1,,2024-02-28 11:00:00," + pieces + ",5");
  }
}
