package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A package that comes back to a site which another entity has by now: what the entity before had booked there stays its own. */
@MariaDb
class HomeOwnersIT extends ClinicBooks {

    private PatientId patient;
    private UUID contract;
    private UUID payment;
    private TreatmentSessionId session;

    /** One of three is used and another expires at Potsdam before the package goes to Berlin, and back after Potsdam was sold. */
    @BeforeEach
    void comeBack() {
        clinics.publish("twenty", 90_000, Optional.of(20), new NewItem("mesotherapy", 3));
        patient = clinics.patient();
        contract = clinics.sell(clinics.potsdam, patient, "twenty", 80_000);
        payment =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 10_000, clinics.at(clinics.potsdam))
                        .payment();
        session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        List<Wallet.Unit> units = onlyContract(patient, clinics.potsdam).units();
        extend(Optional.of(List.of(units.getLast().id())), "2026-12-31");
        clinics.clock.set("2026-04-10T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        move(clinics.potsdam, clinics.berlin);
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-05-01");
        clinics.clock.set("2026-05-02T10:00:00Z");
        clinics.billing
                .homes()
                .agreements()
                .agree(contract, "they live here", clinics.colleague(clinics.potsdam));
        move(clinics.berlin, clinics.potsdam);
    }

    @Test
    void keepsUsesAndPaymentsOfTheOwnerBefore() {
        assertProblem("home-moved", () -> clinics.reverse(clinics.potsdam, session));
        assertProblem(
                "home-moved",
                () ->
                        clinics.billing
                                .received()
                                .reverse(
                                        new PaymentEndpoints.Correction(payment, "typed twice"),
                                        clinics.at(clinics.potsdam)));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-30_000);
    }

    @Test
    void keepsWhatExpiredUnderTheOwnerBefore() {
        assertProblem("units-not-extendable", () -> extend(Optional.empty(), "2026-09-30"));
        assertThat(balance(clinics.potsdam, Account.BREAKAGE_REVENUE)).isEqualTo(-30_000);
    }

    private void extend(Optional<List<UUID>> units, String until) {
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(contract, units, LocalDate.parse(until), "a wish"),
                        clinics.at(clinics.potsdam));
    }

    private void move(SiteId from, SiteId to) {
        clinics.billing
                .homes()
                .move(new MoveHome.Wish(contract, to, "they live there"), clinics.at(from));
    }
}
