package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.Sealer;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Payments;
import io.mesoderm.platform.billing.packages.SellPackage.Tendered;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.paper.Invoice;
import io.mesoderm.platform.billing.paper.Invoices;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What happens at the clinics: sales, sessions, and what becomes of a contract, at the hour the test sets. */
final class Clinics extends ClinicCatalogue {

    Clinics(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    /** Three mesotherapy sessions for 1,000.00 at Berlin. */
    UUID sellThree(PatientId patient, long paidMinor) {
        return sell(berlin, patient, "meso-3", paidMinor);
    }

    UUID sell(SiteId site, PatientId patient, String template, long paidMinor) {
        Optional<Tendered> tendered =
                paidMinor == 0
                        ? Optional.empty()
                        : Optional.of(new Tendered(Tender.CARD, paidMinor));
        return billing.sales().sell(patient, template, tendered, at(site)).contract();
    }

    /** What was paid for a contract of Berlin, newest first. */
    List<Payments.Payment> payments(UUID contract) {
        return billing.received()
                .list(
                        new PaymentEndpoints.OfContract(
                                contract, Optional.empty(), Optional.empty()),
                        at(berlin))
                .items();
    }

    /** The papers of a contract of Berlin, oldest first. */
    List<Invoice> papers(UUID contract) {
        return billing.invoices()
                .list(
                        new Invoices.OfContract(contract, Optional.empty(), Optional.empty()),
                        at(berlin))
                .items();
    }

    Invoice invoice(UUID contract) {
        return billing.invoices().issue(contract, at(berlin));
    }

    /** Gives back at Berlin what is left of a contract, as its patient cancels. */
    RefundPackage.Refunded refund(UUID contract) {
        return billing.refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.empty(),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        at(berlin));
    }

    List<Wallet.Unit> units(UUID contract) {
        return billing.wallets().contract(contract, at(berlin)).units();
    }

    /** Recorded now, done then. */
    RedemptionResult performedAt(String instant, SiteId site, PatientId patient) {
        return performedAt(instant, at(site), patient);
    }

    RedemptionResult performedAt(String instant, CallContext context, PatientId patient) {
        return perform(
                context,
                Set.of(patient),
                session(),
                "mesotherapy",
                SessionCharge.Payer.PACKAGE,
                Instant.parse(instant));
    }

    /** Recorded now, done then, paid by the package. */
    RedemptionResult performed(
            Instant then, SiteId site, PatientId patient, TreatmentSessionId session, String item) {
        return perform(at(site), Set.of(patient), session, item, SessionCharge.Payer.PACKAGE, then);
    }

    RedemptionResult perform(SiteId site, PatientId patient) {
        return perform(site, patient, session());
    }

    RedemptionResult perform(SiteId site, PatientId patient, TreatmentSessionId session) {
        return perform(site, Set.of(patient), session, "mesotherapy", SessionCharge.Payer.PACKAGE);
    }

    RedemptionResult perform(
            SiteId site,
            Set<PatientId> patients,
            TreatmentSessionId session,
            String item,
            SessionCharge.Payer payer) {
        return perform(at(site), patients, session, item, payer, clock.instant());
    }

    private RedemptionResult perform(
            CallContext context,
            Set<PatientId> patients,
            TreatmentSessionId session,
            String item,
            SessionCharge.Payer payer,
            Instant performedAt) {
        SiteId site = context.requiredSite();
        SessionCharge charge =
                new SessionCharge(
                        session,
                        patients,
                        patients.iterator().next(),
                        site,
                        performedAt,
                        ZoneId.of("Europe/Berlin"),
                        List.of(new ChargeItem(item, 1)),
                        payer,
                        Optional.empty());
        return database.inTransaction(
                context,
                handle -> {
                    ClinicRows.session(handle, charge, staff, clock.instant());
                    return billing.redemption().redeem(handle, charge, context);
                });
    }

    /** Seals what was booked, as the running platform does by itself. */
    void seal() {
        try (Sealer sealer = new Sealer(database, List::of, InstantSource.system())) {
            sealer.seal(chain.id());
        }
    }

    /** The site goes to the other entity from a day on, whatever it still owes. */
    void takeOver(SiteId site, LegalEntityId entity, String from) {
        database.inTransaction(
                chain.id(),
                handle -> {
                    SiteOwnerships.assign(
                            handle, site, entity, OwnershipKind.OWNED, LocalDate.parse(from));
                    return null;
                });
    }

    int reverse(SiteId site, TreatmentSessionId session) {
        return database.inTransaction(
                at(site),
                handle -> billing.reversal().reverse(handle, session, "wrong patient", at(site)));
    }

    /** A new patient gets a unit of the contract as a gift. */
    void passOn(UUID contract, UUID unit) {
        billing.transfers()
                .transfer(
                        new TransferUnits.Wish(contract, patient(), List.of(unit), "a gift"),
                        at(berlin));
    }

    /** The transaction that posted a payment. */
    UUID journalOf(UUID payment) {
        return database.inReport(
                chainWide(),
                handle ->
                        handle.createQuery("SELECT journal_id FROM payment WHERE id = :id")
                                .bind("id", payment)
                                .mapTo(UUID.class)
                                .one());
    }
}
