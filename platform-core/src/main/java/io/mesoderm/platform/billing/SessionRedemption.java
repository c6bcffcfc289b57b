package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SessionCharge.Payer;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.UnitRedeemed;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Charges a done session: picks the units, decides each by one conditional UPDATE, fixes the settlement by
 * the rule in force that day and posts both legs. The caller's transaction holds the session and the
 * module's rows; no module code may run after this call, since it locks contracts and accounts.
 */
public final class SessionRedemption {

    private static final List<String> PERMISSIONS = List.of("billing.sell", "billing.pay");

    private final SellPackage sales;
    private final InstantSource clock;

    public SessionRedemption(SellPackage sales, InstantSource clock) {
        this.sales = sales;
        this.clock = clock;
    }

    /**
     * Sells a package, takes what is paid for it and redeems the session from it, all or nothing; whoever may not sell and
     * take payments is refused, and so is a package that has nothing for the session, with {@code sold-not-used}.
     */
    public RedemptionResult sellAndRedeem(
            Handle handle, SessionCharge charge, SessionSale sale, CallContext context) {
        PERMISSIONS.stream()
                .filter(permission -> !context.actor().may(permission))
                .findFirst()
                .ifPresent(
                        permission -> {
                            throw Problem.forbidden(permission);
                        });
        UUID contract = sales.sell(handle, sale.order(charge.patient()), context).contract();
        RedemptionResult result = redeem(handle, charge.from(contract), context);
        if (result.redeemed().isEmpty()) {
            throw Problem.conflict(
                    "sold-not-used",
                    "This package has no unit for this session on its day: sell it by itself, or another with the visit.");
        }
        handle.createUpdate(
                        """
                        INSERT INTO visit_sale (contract_id, treatment_session_id, recorded_at)
                        VALUES (:contract, :session, :now)
                        """)
                .bind("contract", contract)
                .bind("session", charge.session())
                .bind("now", clock.instant())
                .execute();
        return result;
    }

    /**
     * Redeems and posts; if a unit is demanded and there is none, a {@code package-exhausted} problem, or a
     * {@code package-sold-later} one if the day of the session is why, a {@code use-elsewhere-denied} one if the chain
     * does not let it be used at this site, or a {@code seller-changed-owner} one if
     * another entity owned the site that sold by then.
     */
    public RedemptionResult redeem(Handle handle, SessionCharge charge, CallContext context) {
        List<String> lines = lines(charge.items());
        List<LockedContract> contracts = lock(handle, charge, lines);
        Map<SiteId, SiteBook> books = books(handle, charge, contracts, context);
        SiteBook provider = books.get(charge.site());
        RedemptionBatch batch =
                new RedemptionBatch(
                        Occasion.of(charge, context.actor().staff().map(EntityId::value)), books);
        new UnitPicker(charge, lines, contracts, books)
                .pick(handle)
                .forEach(pick -> batch.add(handle, pick));
        Instant now = clock.instant();
        List<UnitRedeemed> redeemed =
                batch.write(handle, now, now.atZone(context.zone()).toLocalDate());
        return new RedemptionResult(
                redeemed, ChargeItems.insert(handle, charge, lines, batch.rows(), provider));
    }

    /** One line per piece: a quantity of two uses two units. */
    private static List<String> lines(List<ChargeItem> items) {
        return items.stream()
                .flatMap(item -> Collections.nCopies(item.quantity(), item.serviceItem()).stream())
                .toList();
    }

    private static List<LockedContract> lock(
            Handle handle, SessionCharge charge, List<String> lines) {
        return charge.payer() == Payer.DUE || lines.isEmpty()
                ? List.of()
                : Contracts.lockUsable(
                        handle,
                        new Contracts.Wanted(
                                charge.patients(),
                                charge.site(),
                                new HashSet<>(lines),
                                charge.contract(),
                                UseDenials.day(handle, charge.performedAt())));
    }

    private static Map<SiteId, SiteBook> books(
            Handle handle,
            SessionCharge charge,
            List<LockedContract> contracts,
            CallContext context) {
        Set<SiteId> sites =
                contracts.stream()
                        .filter(charge::mayUse)
                        .map(LockedContract::sellingSiteId)
                        .collect(Collectors.toCollection(HashSet::new));
        sites.add(charge.site());
        return SiteBooks.at(handle, sites, charge.performedAt(), context);
    }
}
