package io.mesoderm.platform.billing.payment;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A card payment that its holder takes back through the bank.
 *
 * @param reference what the processor calls it
 * @param amount of the payment that is disputed, in the contract's currency
 * @param tendered the same at the site that took it
 * @param fee what the processor takes for it
 * @param returned the value of the units that are gone since it was lost
 */
public record CardDispute(
        UUID id,
        UUID payment,
        UUID contract,
        PatientId patient,
        String name,
        String reference,
        String reason,
        State state,
        Money amount,
        Money tendered,
        Money fee,
        Money returned,
        Instant openedAt,
        LocalDate openedOn,
        Optional<Instant> decidedAt) {

    /** How it stands. */
    public enum State {
        /** The money waits; the units of the package are frozen. */
        OPEN,
        /** The cardholder keeps the money. */
        LOST,
        /** The money is back. */
        WON
    }

    /** How it ended. */
    public enum Outcome {
        LOST,
        WON
    }

    private record Row(
            UUID id,
            UUID paymentId,
            UUID contractId,
            PatientId patientId,
            String name,
            String reference,
            String reason,
            State state,
            long amountMinor,
            Currency currency,
            long tenderedMinor,
            Currency tenderedCurrency,
            long feeMinor,
            long valueMinor,
            Instant openedAt,
            LocalDate openedOn,
            Optional<Instant> decidedAt) {

        CardDispute dispute() {
            return new CardDispute(
                    id,
                    paymentId,
                    contractId,
                    patientId,
                    name,
                    reference,
                    reason,
                    state,
                    new Money(amountMinor, currency),
                    new Money(tenderedMinor, tenderedCurrency),
                    new Money(feeMinor, tenderedCurrency),
                    new Money(valueMinor, currency),
                    openedAt,
                    openedOn,
                    decidedAt);
        }
    }

    private static final String ROWS =
            """
            SELECT d.id, d.payment_id, d.contract_id, c.patient_id, c.name, d.reference, d.reason, d.state,
              d.amount_minor, d.currency, d.tendered_minor, d.tendered_currency, d.fee_minor, d.value_minor,
              d.opened_at, d.opened_on, d.decided_at
            FROM card_dispute d JOIN package_contract c ON c.id = d.contract_id
            """;

    /** Of payments that a site took, newest first, from before one on. */
    static List<CardDispute> at(Handle handle, UUID site, Optional<UUID> before, int atMost) {
        return handle
                .createQuery(
                        ROWS
                                + """
                                WHERE d.site_id = :site AND (:before IS NULL OR d.id < :before)
                                ORDER BY d.id DESC LIMIT :atMost
                                """)
                .bind("site", site)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(Row::dispute)
                .toList();
    }

    /** One of a site. */
    static Optional<CardDispute> find(Handle handle, UUID site, UUID id) {
        return handle.createQuery(ROWS + " WHERE d.id = :id AND d.site_id = :site")
                .bind("id", id)
                .bind("site", site)
                .mapTo(Row.class)
                .findOne()
                .map(Row::dispute);
    }
}
