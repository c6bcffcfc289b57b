package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.UUID;

/** How much of a contract may be paid: what is to be paid, less what processors are asked for. */
public final class Payable {

    private Payable() {}

    /** Refuses more than is to be paid, less what processors are asked for by other intents. */
    public static void require(
            Handle handle, LockedContract contract, long amountMinor, Optional<UUID> intent) {
        if (amountMinor < 1) {
            throw Problem.invalid("amountMinor", "must be 1 or more");
        }
        if (!is(handle, contract, amountMinor, intent)) {
            throw Problem.conflict(
                    "payment-exceeds-balance",
                    "More than is still to be paid: take the balance of the contract at most.");
        }
    }

    /** Whether so much is still to be paid, less what processors are asked for by other intents. */
    public static boolean is(
            Handle handle, LockedContract contract, long amountMinor, Optional<UUID> intent) {
        return amountMinor <= contract.unpaidMinor() - waitingMinor(handle, contract, intent);
    }

    private static long waitingMinor(
            Handle handle, LockedContract contract, Optional<UUID> except) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(amount_minor), 0) FROM payment_intent
                        WHERE contract_id = :contract AND state IN ('CREATED', 'AUTHORISED', 'UNKNOWN')
                          AND (:except IS NULL OR id \\<> :except)
                        """)
                .bind("contract", contract.id())
                .bind("except", except)
                .mapTo(Long.class)
                .one();
    }
}
