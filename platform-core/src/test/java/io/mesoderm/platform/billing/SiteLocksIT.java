package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.ChainLocks;
import io.mesoderm.platform.billing.close.SiteLocks;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One site closes months that the others of its entity have open, and all entities close at once. */
@MariaDb
class SiteLocksIT extends ClosingBooks {

    private static final String LATE = "2026-03-20T10:00:00Z";

    @Test
    void whatComesLateIsBookedInTheSitesFirstOpenMonthAndElsewhereInItsOwn() {
        PatientId here = clinics.patient();
        PatientId there = clinics.patient();
        clinics.sellThree(here, 100_000);
        clinics.sell(clinics.potsdam, there, "meso-3", 0);
        clinics.clock.set("2026-04-10T10:00:00Z");

        assertThat(lock(clinics.berlin, "2026-03-31").periods())
                .containsExactly(202601, 202602, 202603);
        clinics.performedAt(LATE, clinics.berlin, here);

        assertThat(revenueBooked(clinics.berlin)).containsExactly("2026-03-20 202604");
        clinics.performedAt(LATE, clinics.potsdam, there);
        assertThat(revenueBooked(clinics.potsdam)).containsExactly("2026-03-20 202603");
        assertThat(detail(202603).period().state()).isEqualTo(PeriodState.OPEN);
        assertThat(clinics.trail).contains("site.soft-locked");
    }

    @Test
    void isOpenedFromTheLastMonthBack() {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set("2026-04-10T10:00:00Z");
        lock(clinics.berlin, "2026-03-31");

        assertProblem("period-gap", () -> unlock(202602));
        assertThat(unlock(202603).periods()).containsExactly(202603);
        assertProblem("period-gap", () -> unlock(202601));
        assertThat(list().locks())
                .extracting(SiteLocks.SiteLock::site, SiteLocks.SiteLock::period)
                .containsExactly(tuple(clinics.berlin, 202602), tuple(clinics.berlin, 202601));
        assertThat(detail(202603).period().siteLocked()).isFalse();
        assertThat(detail(202602).period().siteLocked()).isTrue();
    }

    @Test
    void closesNothingThatIsNotOverNorASiteThatIsNone() {
        clinics.sellThree(clinics.patient(), 100_000);
        assertProblem("period-not-over", () -> lock(clinics.berlin, "2026-03-31"));
        assertField("site", () -> lock(new SiteId(new java.util.UUID(7, 7)), "2026-02-28"));
        assertThat(list().locks()).isEmpty();
    }

    @Test
    void aRuleClosesMonthsByItselfAndLeavesWhatSomebodyOpened() {
        clinics.sellThree(clinics.patient(), 100_000);
        sites().set(new SiteLocks.NewRule(clinics.berlin, Optional.of(10)), closer());
        round("2026-03-20T10:00:00Z");
        assertThat(list().locks())
                .extracting(SiteLocks.SiteLock::period)
                .containsExactly(202602, 202601);

        unlock(202602);
        round("2026-05-20T10:00:00Z");
        assertThat(list().locks()).extracting(SiteLocks.SiteLock::period).containsExactly(202601);
        sites().set(new SiteLocks.NewRule(clinics.berlin, Optional.empty()), closer());
        assertThat(list().rules()).isEmpty();
    }

    /** Who books in the month holds it; the lock waits, and what comes behind it goes to the next. */
    @Test
    void waitsForWhoBooksInTheMonth() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.clock.set("2026-04-10T10:00:00Z");
        CompletableFuture<SiteLocks.Locked> locked =
                clinics.database.inTransaction(
                        clinics.at(clinics.berlin),
                        handle -> {
                            clinics.performedAt(LATE, clinics.berlin, patient);
                            return CompletableFuture.supplyAsync(
                                    () -> lock(clinics.berlin, "2026-03-31"));
                        });
        assertThat(locked.join().periods()).contains(202603);
        clinics.performedAt(LATE, clinics.berlin, patient);

        assertThat(revenueBooked(clinics.berlin))
                .containsExactly("2026-03-20 202603", "2026-03-20 202604");
    }

    @Test
    void allEntitiesCloseAtOnceOrNone() {
        clinics.sellThree(clinics.patient(), 100_000);
        assertProblem("period-not-over", () -> all("2026-03-31"));
        assertThat(detail(202601).period().state()).isEqualTo(PeriodState.OPEN);

        assertThat(all("2026-02-28").entities())
                .extracting(ChainLocks.OfEntity::legalEntity)
                .contains(clinics.german, clinics.swiss);
        assertThat(detail(202602).period().state()).isEqualTo(PeriodState.SOFT_LOCKED);

        ChainLocks together = clinics.billing.close().together();
        assertThat(together.set(new ChainLocks.NewRule(Optional.of(5)), closer()).legalEntities())
                .contains(clinics.german, clinics.swiss);
        assertThat(clinics.billing.close().rolling().get(clinics.swiss, clinics.chainWide()).days())
                .contains(5);
    }

    /** Months are an owner's: what somebody opened of one is no reason to leave those of the next open. */
    @Test
    void whatWasOpenedOfOneOwnerLeavesTheMonthsOfTheNextToTheRule() {
        usedAtOnce();
        sites().set(new SiteLocks.NewRule(clinics.berlin, Optional.of(10)), closer());
        round("2026-03-20T10:00:00Z");
        unlock(202602);
        clinics.takeOver(clinics.berlin, clinics.dutch(), "2026-04-01");
        clinics.clock.set("2026-04-10T10:00:00Z");
        usedAtOnce();

        round("2026-05-20T10:00:00Z");

        assertThat(list().locks())
                .extracting(SiteLocks.SiteLock::legalEntity, SiteLocks.SiteLock::period)
                .containsExactlyInAnyOrder(
                        tuple(clinics.german, 202601), tuple(clinics.dutch(), 202604));
        sites().set(new SiteLocks.NewRule(clinics.berlin, Optional.empty()), closer());
    }

    /** Nothing of it is open, so that the site may change its owner. */
    private void usedAtOnce() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "meso-1", 30_000);
        clinics.perform(clinics.berlin, patient);
    }

    private ChainLocks.Locked all(String day) {
        return clinics.billing
                .close()
                .together()
                .lock(new ChainLocks.Through(LocalDate.parse(day)), closer());
    }

    private SiteLocks sites() {
        return clinics.billing.close().sites();
    }

    private SiteLocks.Locked lock(SiteId site, String day) {
        return sites().lock(new SiteLocks.Through(site, LocalDate.parse(day)), closer());
    }

    private SiteLocks.Locked unlock(int period) {
        return sites().unlock(
                        new SiteLocks.Unlock(
                                clinics.berlin, clinics.german, period, "an invoice is late"),
                        closer());
    }

    /** Of this test's site alone. */
    private SiteLocks.SiteLockList list() {
        SiteLocks.SiteLockList all = sites().list(clinics.chainWide());
        return new SiteLocks.SiteLockList(
                all.locks().stream().filter(lock -> lock.site().equals(clinics.berlin)).toList(),
                all.rules().stream().filter(rule -> rule.site().equals(clinics.berlin)).toList());
    }

    /** Days and periods of the revenue of a site. */
    private List<String> revenueBooked(SiteId site) {
        return clinics.database.inReport(
                clinics.at(site),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT CONCAT(business_date, ' ', period) FROM <ledger>.posting
                                        WHERE account = 'SERVICE_REVENUE' AND site_id = :site ORDER BY period
                                        """)
                                .bind("site", site)
                                .mapTo(String.class)
                                .list());
    }

    private void round(String instant) {
        clinics.clock.set(instant);
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        clinics.billing
                                .close()
                                .rolling()
                                .chore(clinics.chainWide().chain())
                                .prune()
                                .prune(handle, clinics.clock.instant(), 500));
    }
}
