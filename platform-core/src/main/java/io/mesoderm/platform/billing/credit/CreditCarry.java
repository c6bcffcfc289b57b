package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What was paid ahead at one site and is spent at another: what the first owes for it, by the share in force or all of it.
 *
 * @param share that decided, if one did
 */
public record CreditCarry(Optional<UUID> share, CreditPostings.Carried carried) {

    /** From the site that owes it to the one that takes it. */
    public static CreditCarry of(
            Handle handle, SiteBook issuer, SiteBook user, Money amount, Instant at) {
        Optional<CreditShare> share = CreditShares.inForce(handle, issuer.site(), user.site(), at);
        Money settled = share.map(rule -> rule.of(amount)).orElse(amount);
        return new CreditCarry(
                share.map(CreditShare::id),
                new CreditPostings.Carried(
                        Agreements.credit(handle, settled, issuer, user, at), amount.minor()));
    }

    /** In the currency of what was spent. */
    public long settledMinor() {
        return carried.claim().debtorAmount().minor();
    }

    /** The claim of the move {@code id}, unless the share is nothing. */
    public void owe(Handle handle, UUID id, Instant at, UUID journal) {
        Claim claim = carried.claim();
        if (claim.settlement().minor() != 0) {
            SiteClaims.insert(handle, SiteClaims.Source.CREDIT, id, claim, at, journal);
        }
    }
}
