package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.ChainPatientCharts;
import io.mesoderm.platform.billing.home.AskedMove;
import io.mesoderm.platform.billing.home.MoveAgreements;
import io.mesoderm.platform.billing.home.MoveHome;
import io.mesoderm.platform.billing.home.MoveRequests;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** A site that does not know the patient is asked to be a package's home: it sees the package's money, and the chart stays shut. */
@MariaDb
class HomeRequestIT extends ClinicBooks {

    private Billing billing;
    private PatientId patient;
    private UUID contract;

    /** The patient is Berlin's; the other two sites are each of another legal entity. */
    @BeforeEach
    void sell() {
        billing =
                Billing.of(
                        clinics.database,
                        new ChainPatientCharts(clinics.database),
                        TestEvidence.of(clinics.clock),
                        clinics.audit(),
                        clinics.clock);
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-01");
        patient = clinics.patient();
        knows(clinics.berlin);
        contract = clinics.sellThree(patient, 40_000);
    }

    @Test
    void givesItsWordOnceItIsAskedAndOpensNoChart() {
        assertThat(asked(clinics.potsdam)).isEmpty();
        assertProblem("not-found", () -> agree(contract, clinics.potsdam));
        MoveRequests.Requested request = ask(clinics.potsdam);
        assertThat(clinics.trail).endsWith("home-move.asked");
        assertThat(request.asked().held()).isEqualTo(eur(40_000));

        assertThat(asked(clinics.potsdam))
                .singleElement()
                .satisfies(
                        move -> {
                            assertThat(move.id()).isEqualTo(request.id());
                            assertThat(move.contract()).isEqualTo(contract);
                            assertThat(move.name()).isEqualTo("meso-3");
                            assertThat(move.from()).isEqualTo(clinics.berlin);
                            assertThat(move.units()).isEqualTo(3);
                            assertThat(move.value()).isEqualTo(eur(100_000));
                            assertThat(move.unpaid()).isEqualTo(eur(60_000));
                            assertThat(move.held()).isEqualTo(eur(40_000));
                            assertThat(move.agreed()).isFalse();
                        });
        assertThat(agree(contract, clinics.potsdam).agreed()).isEqualTo(request.asked());
        assertThat(clinics.trail).endsWith("home-move.agreed");
        assertThat(asked(clinics.potsdam)).extracting(AskedMove::agreed).containsExactly(true);
        assertShut(clinics.potsdam);

        billing.homes().move(wish(clinics.potsdam), clinics.at(clinics.berlin));
        assertThat(balance(clinics.potsdam, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
        assertThat(asked(clinics.potsdam)).isEmpty();
    }

    @Test
    void showsNothingToAnySiteThatIsNotAsked() {
        ask(clinics.potsdam);
        assertThat(asked(clinics.zurich)).isEmpty();
        assertProblem("not-found", () -> agree(contract, clinics.zurich));
        assertProblem("not-found", () -> agree(UUID.randomUUID(), clinics.potsdam));
        assertProblem(
                "not-found",
                () ->
                        billing.homes()
                                .requests()
                                .ask(wish(clinics.zurich), clinics.at(clinics.potsdam)));
    }

    @Test
    void isAskedForOneMonthAndByTheLatestRequest() {
        ask(clinics.potsdam);
        MoveRequests.Requested later = ask(clinics.potsdam);
        assertThat(asked(clinics.potsdam)).extracting(AskedMove::id).containsExactly(later.id());
        clinics.clock.set("2026-04-10T10:00:00Z");
        assertThat(asked(clinics.potsdam)).isEmpty();
        assertProblem("not-found", () -> agree(contract, clinics.potsdam));
    }

    @Test
    void isNotAskedWithinOneEntity() {
        clinics.takeOver(clinics.potsdam, clinics.german, "2026-03-02");
        assertProblem("home-move-agreed", () -> ask(clinics.potsdam));
    }

    /** What is taken at the home of now changes what was agreed to, and the list says so. */
    @Test
    void showsThatWhatWasAgreedToHasChanged() {
        ask(clinics.potsdam);
        agree(contract, clinics.potsdam);
        clinics.billing.payments().take(contract, Tender.CARD, 10_000, clinics.at(clinics.berlin));
        assertThat(asked(clinics.potsdam))
                .extracting(AskedMove::held, AskedMove::agreed)
                .containsExactly(tuple(eur(50_000), false));
    }

    /** Two clicks gave two words, the newer is used up by a move: the older counts no more for the list than for the move. */
    @Test
    void showsNoWordThatANewerOneTookThePlaceOf() {
        ask(clinics.potsdam);
        agree(contract, clinics.potsdam);
        agree(contract, clinics.potsdam);
        knows(clinics.potsdam);
        billing.homes().move(wish(clinics.potsdam), clinics.at(clinics.berlin));
        agree(contract, clinics.berlin);
        billing.homes().move(wish(clinics.berlin), clinics.at(clinics.potsdam));

        ask(clinics.potsdam);
        assertThat(asked(clinics.potsdam))
                .extracting(AskedMove::held, AskedMove::agreed)
                .containsExactly(tuple(eur(40_000), false));
        assertProblem(
                "home-move-not-agreed",
                () -> billing.homes().move(wish(clinics.potsdam), clinics.at(clinics.berlin)));
        agree(contract, clinics.potsdam);
        assertThat(asked(clinics.potsdam)).extracting(AskedMove::agreed).containsExactly(true);
    }

    /** The word is that of a legal entity, and counts while the site is its. */
    @Test
    void showsNoWordOfAnEntityThatTheSiteLeft() {
        ask(clinics.potsdam);
        agree(contract, clinics.potsdam);
        clinics.takeOver(clinics.potsdam, clinics.german, "2026-03-02");
        assertThat(asked(clinics.potsdam)).extracting(AskedMove::agreed).containsExactly(false);
    }

    private void assertShut(SiteId site) {
        CallContext there = clinics.at(site);
        assertThat(new ChainPatientCharts(clinics.database).of(patient, there).open()).isFalse();
        assertProblem("not-found", () -> billing.wallets().contract(contract, there));
        assertProblem("not-found", () -> billing.homes().moves(contract, there));
    }

    private void knows(SiteId site) {
        clinics.database.inTransaction(
                clinics.chain.id(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO patient_site (patient_id, site_id, kind, since)
                                        VALUES (:patient, :site, 'REGISTERED', '2026-01-01')
                                        """)
                                .bind("patient", patient)
                                .bind("site", site)
                                .execute());
    }

    private MoveRequests.Requested ask(SiteId site) {
        return billing.homes().requests().ask(wish(site), clinics.at(clinics.berlin));
    }

    private MoveAgreements.Agreement agree(UUID of, SiteId site) {
        return billing.homes().agreements().agree(of, "they live here", clinics.colleague(site));
    }

    private List<AskedMove> asked(SiteId site) {
        return billing.homes().requests().list(Paged.ById.first(), clinics.at(site)).items();
    }

    private MoveHome.Wish wish(SiteId site) {
        return new MoveHome.Wish(contract, site, "nearer to work");
    }
}
