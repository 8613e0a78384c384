package io.regulars.measure;

import static io.regulars.history.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerGroupTest {

  @Test
  void groupIsTheFirstByteOfTheMd5DigestModulo64() {
    // The digests are those of RFC 1321, A.5: 0cc175b9…, 900150983c…, f96b697d….
    // 0x0c = 12; 0x90 = 144 = 2 × 64 + 16; 0xf9 = 249 = 3 × 64 + 57.
    SmallShop shop =
        SmallShop.of(
            Customer.named("a").bought("2024-01-01"),
            Customer.named("abc").bought("2024-01-01"),
            Customer.named("message digest").bought("2024-01-01"));

    assertThat(groups(shop)).containsExactlyInAnyOrder(12, 16, 57);
  }

  @Test
  void groupOfAGuestIsThatOfTheOrder() {
    SmallShop shop = SmallShop.of(Customer.guest("x").bought(order("abc").on("2024-01-01")));

    assertThat(groups(shop)).containsExactly(16);
  }

  @Test
  void refundsThatNameNobodyHaveNoGroup() {
    SmallShop shop =
        SmallShop.of(
            Customer.named("a").bought("2024-01-01"),
            Customer.guest("x").refunded("2024-01-02", 5));

    assertThat(groups(shop)).containsExactlyInAnyOrder(12, CustomerGroup.NONE);
  }

  private static List<Integer> groups(SmallShop shop) {
    CustomerGroup groups = new CustomerGroup();
    return shop.map(reading -> groups.of(reading.history()));
  }
}
