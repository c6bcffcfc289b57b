package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import java.time.InstantSource;
import java.util.UUID;

/** Money that a processor gave back to the card, because it could not be booked. */
record ReturnedCard(TenantDatabase database, WriteAudit trail, InstantSource clock) {

    /** Writes down that the processor gave back what could not be booked: the contract waits for it no longer. */
    PaymentIntent giveBack(UUID contract, UUID id, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Contracts.lock(handle, contract).orElseThrow();
                    PaymentIntent now = Intents.lock(handle, id);
                    if (!now.state().waits() || now.capturedAt().isEmpty()) {
                        throw Problem.conflict(
                                "card-not-held",
                                "Only money that the processor has and that is not booked is given back there.");
                    }
                    Intents.returned(handle, id, reason, clock.instant());
                    trail.record(
                            handle,
                            context,
                            "payment-intent.returned",
                            "payment_intent",
                            () -> id,
                            reason);
                    return Intents.lock(handle, id);
                });
    }
}
