package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A unit expired: what was paid of it leaves the contract and is revenue of the site that sold, or unclaimed property
 * where the law says so, with no invoice and no tax.
 */
public final class ExpiryPostings {

    private ExpiryPostings() {}

    /** The expiry of a unit, at the end of its last day; {@code id} is the expiry's. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract, UUID unit) {}

    /** What of a unit left the contract: the patient's, as unclaimed property, or else revenue. */
    public record Release(boolean unclaimed, long minor) {

        /** Where it is from then on. */
        public Account account() {
            return unclaimed ? Account.UNCLAIMED_PROPERTY : Account.BREAKAGE_REVENUE;
        }
    }

    public static JournalTransaction expired(
            Event event, SiteBook seller, Release released, ContractPosition before) {
        Optional<UUID> unit = Optional.of(event.unit);
        return JournalTransaction.of(
                        event.journal, JournalKind.EXPIRED, event.at, seller.site(), event.id)
                .addAll(before.moveTo(before.release(released.minor), seller, event.contract, unit))
                .add(
                        Posting.of(seller, released.account(), -released.minor)
                                .of(event.contract, unit))
                .balanced();
    }

    /** The same the other way round, as the event of today and onto where the contract stands now. */
    public static JournalTransaction reinstated(
            Event event, UUID expired, SiteBook seller, Release released, ContractPosition before) {
        Optional<UUID> unit = Optional.of(event.unit);
        return JournalTransaction.of(
                        event.journal, JournalKind.REINSTATED, event.at, seller.site(), event.id)
                .reversing(expired)
                .addAll(
                        before.moveTo(
                                before.release(-released.minor), seller, event.contract, unit))
                .add(
                        Posting.of(seller, released.account(), released.minor)
                                .of(event.contract, unit))
                .balanced();
    }
}
