package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

/**
 * One thing that happens in a history. A number chooses among what there is at that moment, modulo how many there are,
 * so that a history stays one when acts are taken out of it.
 */
sealed interface Act {

    /** {@code permille} of the price is paid at once. */
    record Sell(int site, int offer, int permille) implements Act {}

    /** {@code permille} of what is unpaid, at any site. */
    record Pay(int contract, int site, int permille) implements Act {}

    /** One unit, today or up to {@code daysAgo} before. */
    record Redeem(int contract, int site, int daysAgo) implements Act {}

    /** Up to {@code parts} of a unit that a desk divides, today. */
    record UsePart(int contract, int site, int parts) implements Act {}

    /** A payment that was entered wrongly is taken back. */
    record TakeBack(int payment) implements Act {}

    /** Up to {@code units} of a contract become what {@code into} says: one for one, one for two, two for one. */
    record Convert(int contract, int units, int into) implements Act {}

    /** A use is taken back. */
    record Undo(int use) implements Act {}

    /** Up to {@code units} come back at the site that sold them. */
    record Refund(int contract, int units) implements Act {}

    /** What nobody used in time is booked. */
    record Expire() implements Act {}

    /** From today on what expires at the sites of an entity is unclaimed property, or is not. */
    record NewUnclaimedRule(int entity, boolean unclaimed) implements Act {}

    /** The expiry of all units of a contract is put off so many days from today. */
    record Extend(int contract, int days) implements Act {}

    /** All open units of a contract, for so many days unless they are released. */
    record Freeze(int contract, int days) implements Act {}

    /** The units of a contract that are frozen. */
    record Release(int contract) implements Act {}

    /** Up to {@code units} of a contract that are paid go to another patient. */
    record Transfer(int contract, int units) implements Act {}

    /** A package goes to the other of the two homes that keep its currency. */
    record MoveHome(int contract) implements Act {}

    /** From today on; uses that were recorded stay as they are. */
    record NewRule(int seller, int provider, int percent, SettlementModel model) implements Act {}

    /** A new version of an offer, with another price; what was sold keeps its own. */
    record NewPrice(int offer, int price) implements Act {}

    /** From today on a euro is so many ten-thousandths of a franc. */
    record NewExchangeRate(int tenThousandths) implements Act {}

    /** Time passes. */
    record Wait(int days) implements Act {}

    /**
     * A run up to yesterday, approved and issued; banks in another currency move so many units more.
     *
     * @param netted by the fewest transfers, and not pair by pair
     * @param disputed which line somebody disputes before anything is paid; none if it is less than nothing
     */
    record Settle(int bankDifference, boolean netted, int disputed) implements Act {}

    /** An open dispute ends: the line was wrong, or it stands. */
    record Resolve(int dispute, boolean upheld) implements Act {}

    /** Potsdam goes from one company to another on the next day, if nothing that it sold is open. */
    record HandOver() implements Act {}

    /** All months of an entity that are over. */
    record Lock(int entity) implements Act {}

    /** The last month that an entity locked. */
    record Reopen(int entity) implements Act {}
}
