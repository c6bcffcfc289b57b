package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.home.MoveAgreements;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** A site of another legal entity becomes a package's home only after somebody there agreed, and somebody else moves it. */
@MariaDb
class HomeAgreementIT extends ClinicBooks {

    private UUID contract;

    @BeforeEach
    void sell() {
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        contract = clinics.sellThree(clinics.patient(), 40_000);
    }

    @Test
    void isAskedForAndUsedUpByTheMove() {
        assertProblem("home-move-not-agreed", () -> move(clinics.at(clinics.berlin)));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isZero();
        MoveAgreements.Agreement given = agree(clinics.colleague(clinics.potsdam));
        assertThat(clinics.trail).endsWith("home-move.agreed");
        assertThat(given.agreed().held()).isEqualTo(eur(40_000));
        assertThat(given.agreed().unpaid()).isEqualTo(eur(60_000));

        assertThat(move(clinics.at(clinics.berlin)).moved()).isEqualTo(given.agreed());
        back();
        assertProblem("home-move-not-agreed", () -> move(clinics.at(clinics.berlin)));
    }

    @Test
    void isGivenAnewForEachMoveHoweverOftenItWasGivenBefore() {
        agree(clinics.colleague(clinics.potsdam));
        agree(clinics.colleague(clinics.potsdam));
        move(clinics.at(clinics.berlin));
        back();
        assertProblem("home-move-not-agreed", () -> move(clinics.at(clinics.berlin)));
    }

    /** The way back is another move: the old home agrees to it. */
    private void back() {
        agree(clinics.colleague(clinics.berlin));
        clinics.billing
                .homes()
                .move(
                        new MoveHome.Wish(contract, clinics.berlin, "back again"),
                        clinics.at(clinics.potsdam));
    }

    @Test
    void isAnothersThanWhoMovesIt() {
        agree(clinics.at(clinics.potsdam));
        assertProblem("home-move-second-person", () -> move(clinics.at(clinics.berlin)));
        move(clinics.colleague(clinics.berlin));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
    }

    @Test
    void isOfWhatWasHeldThen() {
        agree(clinics.colleague(clinics.potsdam));
        clinics.billing.payments().take(contract, Tender.CARD, 10_000, clinics.at(clinics.berlin));
        assertProblem("home-move-changed", () -> move(clinics.at(clinics.berlin)));
        agree(clinics.colleague(clinics.potsdam));
        assertThat(move(clinics.at(clinics.berlin)).moved().held()).isEqualTo(eur(50_000));
    }

    @Test
    void isNotNeededWithinOneEntity() {
        clinics.takeOver(clinics.potsdam, clinics.german, "2026-03-02");
        assertProblem("home-move-agreed", () -> agree(clinics.colleague(clinics.potsdam)));
        move(clinics.at(clinics.berlin));
    }

    private MoveAgreements.Agreement agree(CallContext context) {
        return clinics.billing.homes().agreements().agree(contract, "they live here", context);
    }

    private MoveHome.Done move(CallContext context) {
        return clinics.billing
                .homes()
                .move(new MoveHome.Wish(contract, clinics.potsdam, "nearer to work"), context);
    }
}
