package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a patient has bought and not yet used, and everything that was used, by whom and where.
 *
 * @param whole whether these are all contracts of the patient: a site that may not open the chart sees those its
 *     entity had a part in, and sells the patient nothing
 */
public record Wallet(boolean whole, List<Contract> contracts) {

    /**
     * @param soldSite where it was sold
     * @param sellingSite its home site: where it was sold, until it is moved
     * @param open what the units left are worth
     * @param balance what is still to be paid
     * @param refunded what was paid back, without compensation
     * @param buyer whose debt the balance is, unless it is the patient's
     * @param instalments none where all was due at once
     */
    public record Contract(
            UUID id,
            String name,
            SiteId soldSite,
            SiteId sellingSite,
            LocalDate soldOn,
            Money price,
            Money paid,
            Money open,
            Money balance,
            Money refunded,
            Optional<Deal> deal,
            Optional<Buyer> buyer,
            List<Instalment.Due> instalments,
            List<Unit> units) {}

    /**
     * How the price came about; of older contracts nobody wrote it down.
     *
     * @param listPrice of all units on their own
     * @param offered what the template asked
     * @param gross the price before the discount
     */
    public record Deal(
            Money listPrice,
            Money offered,
            Money gross,
            Optional<String> changeReason,
            Money discount,
            Optional<String> discountReason) {}

    /**
     * What can be used: a session, minutes, a product.
     *
     * @param left what it is still worth
     * @param discount what of the contract's discount is in it
     * @param lastDay on which it can be used, days of grace included
     */
    public record Unit(
            UUID id,
            String serviceItem,
            int unitNo,
            Measure measure,
            int parts,
            int partsLeft,
            Money value,
            Money left,
            Money discount,
            UnitState state,
            Optional<LocalDate> expiresOn,
            Optional<LocalDate> lastDay,
            List<Use> uses) {}

    /**
     * One use of the unit; a reversed one stays in the list.
     *
     * @param source a session, a desk, or time that went by
     * @param session which session, if one brought it about
     */
    public record Use(
            UUID id,
            SiteId site,
            Instant performedAt,
            Optional<StaffId> recordedBy,
            int parts,
            Money value,
            UseSource source,
            Optional<TreatmentSessionId> session,
            boolean reversed,
            Optional<Money> settlement) {}
}
