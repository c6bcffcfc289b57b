package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of contracts: locked in ascending id, before any unit, account or ledger row. */
public final class Contracts {

    private static final String LOCKED =
            """
            SELECT c.id, c.patient_id, c.selling_site_id, c.legal_entity_id, c.sold_at, c.currency, c.price_minor,
              c.paid_minor, c.earned_minor, c.released_minor, c.cancelled_minor,
              c.voucher_kind
            FROM package_contract c
            """;

    /** True of a contract {@code c} that is for {@code :site}. */
    public static final String USABLE_AT =
            """
            (NOT EXISTS (SELECT 1 FROM contract_site s WHERE s.contract_id = c.id)
              OR EXISTS (SELECT 1 FROM contract_site s
                WHERE s.contract_id = c.id AND s.site_id = :site))
            """;

    /** True of a contract {@code c} of which no payment is disputed. */
    public static final String UNDISPUTED =
            """
            NOT EXISTS (SELECT 1 FROM card_dispute cd WHERE cd.contract_id = c.id AND cd.state = 'OPEN')
            """;

    private Contracts() {}

    /** A {@code freeze-of-dispute} problem while a payment of a contract that the transaction has locked is disputed. */
    public static void requireUndisputed(Handle handle, UUID contract) {
        boolean disputed =
                handle.createQuery(
                                "SELECT 1 FROM card_dispute WHERE contract_id = :contract AND state = 'OPEN' LIMIT 1")
                        .bind("contract", contract)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (disputed) {
            throw Problem.conflict(
                    "freeze-of-dispute",
                    "A payment of this package is disputed: nothing of it is used, taken for a missed visit, passed on or given back until the dispute is decided on the card disputes. A visit it is held for may be called off by the clinic meanwhile.");
        }
    }

    /** Whether somebody else than the patient has bought it. */
    public static boolean hasBuyer(Handle handle, UUID contract) {
        return handle.createQuery(
                        "SELECT buyer_id IS NOT NULL FROM package_contract WHERE id = :contract")
                .bind("contract", contract)
                .mapTo(Boolean.class)
                .one();
    }

    public static Optional<LockedContract> lock(Handle handle, UUID contract) {
        return lockAll(handle, List.of(contract)).stream().findFirst();
    }

    /** The same as {@link #lock} shows, for who only looks. */
    public static Optional<LockedContract> find(Handle handle, UUID contract) {
        return handle.createQuery(LOCKED + " WHERE c.id = :id")
                .bind("id", contract)
                .mapTo(LockedContract.class)
                .findOne();
    }

    /** Locks a contract that is to be used at a site; {@code package-not-usable-here} if it is not for that site. */
    public static LockedContract lockUsableAt(Handle handle, UUID contract, SiteId site) {
        return handle.createQuery(
                        LOCKED
                                + """
                                WHERE c.id = :id AND c.state = 'ACTIVE' AND
                                """
                                + USABLE_AT
                                + " FOR UPDATE")
                .bind("id", contract)
                .bind("site", site)
                .mapTo(LockedContract.class)
                .findOne()
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "package-not-usable-here",
                                        "This package was sold for other sites."));
    }

    public static List<LockedContract> lockAll(Handle handle, Collection<UUID> contracts) {
        return handle.createQuery(LOCKED + " WHERE c.id IN (<ids>) ORDER BY c.id FOR UPDATE")
                .bindList("ids", List.copyOf(contracts))
                .mapTo(LockedContract.class)
                .list();
    }

    /** Which contracts a session may draw on; {@code day} is that of the chain's settlement. */
    public record Wanted(
            Set<PatientId> patients,
            SiteId site,
            Set<String> items,
            Optional<UUID> only,
            LocalDate day) {}

    /**
     * The patients' active contracts without a dispute, with an open unit of the items, usable at the site and not denied there, whenever sold; a time that time
     * has earned already still pays for its sessions that are written down later.
     */
    public static List<LockedContract> lockUsable(Handle handle, Wanted wanted) {
        return handle.createQuery(
                        LOCKED
                                + """
                                WHERE c.patient_id IN (<patients>) AND c.state = 'ACTIVE'
                                  AND (:only IS NULL OR c.id = :only)
                                  AND EXISTS (SELECT 1 FROM unit u WHERE u.contract_id = c.id
                                    AND (u.state IN ('OPEN', 'RESERVED') OR u.state = 'PERFORMED' AND u.measure IN ('DAY', 'MONTH', 'CALENDAR_MONTH'))
                                    AND u.service_item IN (<items>)
                                    AND
                                """
                                + UseDenials.NOT_DENIED
                                + ") AND "
                                + USABLE_AT
                                + " AND "
                                + UNDISPUTED
                                + " ORDER BY c.id FOR UPDATE")
                .bindList("patients", List.copyOf(wanted.patients))
                .bindList("items", List.copyOf(wanted.items))
                .bind("site", wanted.site)
                .bind("deniedOn", wanted.day)
                .bind("only", wanted.only)
                .mapTo(LockedContract.class)
                .list();
    }

    /** Where a locked contract stands from now on. */
    public static void move(Handle handle, UUID contract, ContractPosition to) {
        Rows.bind(
                        handle.createUpdate(
                                        """
                        UPDATE package_contract
                        SET paid_minor = :paid, earned_minor = :earned, released_minor = :released,
                          version = version + 1
                        WHERE id = :id
                        """)
                                .bind("id", contract),
                        to)
                .execute();
    }

    /** As above, after units of it were given back of which {@code cancelledMinor} had not been paid; less than nothing if they come in again. */
    public static void giveBack(
            Handle handle, UUID contract, ContractPosition to, long cancelledMinor) {
        move(handle, contract, to);
        if (cancelledMinor != 0) {
            handle.createUpdate(
                            """
                            UPDATE package_contract SET cancelled_minor = cancelled_minor + :minor WHERE id = :id
                            """)
                    .bind("minor", cancelledMinor)
                    .bind("id", contract)
                    .execute();
        }
    }
}
