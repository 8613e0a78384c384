package io.regulars.simulate;

/**
 * What a campaign cost on a day.
 *
 * @param spentOn days since 1970
 * @param amountCents in hundredths
 * @param impressions null where the channel does not count them
 */
record Spend(
    long spentOn,
    String channel,
    String campaign,
    long amountCents,
    Long impressions,
    long clicks) {}
