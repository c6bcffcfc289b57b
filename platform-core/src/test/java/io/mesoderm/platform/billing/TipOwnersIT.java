package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.tip.TakeTip;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tip leaves the books that hold it, wherever its package is at home and whoever owns the site by then. */
@MariaDb
class TipOwnersIT extends ClinicBooks {

    /** Of three units one is frozen and has no tip; of the others one is passed on, and one is used up. */
    @Test
    void isReturnedWhereItWasTakenAfterThePackageMovedHome() {
        PatientId giver = clinics.patient();
        clinics.clock.set("2026-03-10T10:00:00Z");
        UUID contract = clinics.sellThree(giver, 100_000);
        List<Wallet.Unit> units = onlyContract(giver, clinics.berlin).units();
        UUID freeze = freeze(contract, units.getLast().id());
        UUID tip = take(contract, 5_000, clinics.berlin);
        clinics.passOn(contract, units.getFirst().id());
        clinics.perform(clinics.berlin, giver);
        clinics.billing.freezing().release(contract, freeze, clinics.at(clinics.berlin));
        clinics.billing
                .homes()
                .move(
                        new MoveHome.Wish(contract, clinics.potsdam, "they live there now"),
                        clinics.at(clinics.berlin));

        assertProblem("tip-elsewhere", () -> giveBack(contract, tip, clinics.potsdam));
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-2_500);
        giveBack(contract, tip, clinics.berlin);
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(2_500);
        assertThat(balance(clinics.potsdam, Account.TIPS_HELD)).isZero();
    }

    /** Used up before the site had another owner, and undone after it. */
    @Test
    void ofAUnitThatExpiresIsReturnedByTheEntityThatTookIt() {
        PatientId giver = clinics.patient();
        clinics.publish("thirty", 30_000, Optional.of(30), new NewItem("mesotherapy", 1));
        UUID contract = clinics.sell(clinics.potsdam, giver, "thirty", 30_000);
        take(contract, 5_000, clinics.potsdam);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, giver, session);
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-05-01");
        clinics.clock.set("2026-05-02T10:00:00Z");
        clinics.reverse(clinics.potsdam, session);
        assertThat(held(clinics.german)).isEqualTo(-5_000);

        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(onlyContract(giver, clinics.potsdam).units())
                .extracting(Wallet.Unit::state)
                .containsExactly(UnitState.EXPIRED);
        assertThat(held(clinics.german)).isZero();
        assertThat(held(clinics.dutch())).isZero();
    }

    /** What an entity holds of tips at Potsdam. */
    private long held(LegalEntityId entity) {
        return balances().stream()
                .filter(line -> line.site().equals(clinics.potsdam))
                .filter(line -> line.legalEntity().equals(entity))
                .filter(line -> line.account() == Account.TIPS_HELD)
                .mapToLong(TrialBalance.Line::amountMinor)
                .sum();
    }

    private UUID freeze(UUID contract, UUID unit) {
        return clinics.billing
                .freezing()
                .freeze(
                        new FreezeUnits.Wish(
                                contract,
                                Optional.of(List.of(unit)),
                                Optional.empty(),
                                "an illness"),
                        clinics.at(clinics.berlin))
                .id();
    }

    private UUID take(UUID contract, long minor, SiteId site) {
        return tips().take(contract, Tender.CASH, minor, clinics.at(site)).tip();
    }

    private void giveBack(UUID contract, UUID tip, SiteId site) {
        tips().giveBack(contract, tip, clinics.at(site));
    }

    private TakeTip tips() {
        return clinics.billing.selling().tips().tips();
    }
}
