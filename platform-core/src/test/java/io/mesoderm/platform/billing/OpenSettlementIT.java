package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.OpenSettlement;
import io.mesoderm.platform.billing.settlement.OpenSettlementEndpoints.OfCell;
import io.mesoderm.platform.billing.settlement.SettlementMatrix;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who owes whom over all runs: what the books say is due, until it is paid. */
@MariaDb
class OpenSettlementIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    @BeforeEach
    void agree() {
        agree(clinics.berlin, clinics.potsdam);
        agree(clinics.potsdam, clinics.berlin);
    }

    private void agree(SiteId seller, SiteId provider) {
        clinics.agree(seller, provider);
    }

    @Test
    void addsUpWhatIsOpenInAnyRunAndComesToZero() {
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        issue();
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        treat(clinics.potsdam, clinics.berlin, "meso-1");

        assertThat(cells())
                .extracting(
                        SettlementMatrix.Cell::debtor,
                        SettlementMatrix.Cell::creditor,
                        SettlementMatrix.Cell::amount,
                        SettlementMatrix.Cell::lineCount)
                .containsExactlyInAnyOrder(
                        tuple(clinics.berlin, clinics.potsdam, eur(40_000), 2L),
                        tuple(clinics.potsdam, clinics.berlin, eur(18_000), 1L));
        assertThat(totals())
                .extracting(
                        SettlementMatrix.Total::site,
                        SettlementMatrix.Total::dueFrom,
                        SettlementMatrix.Total::dueTo,
                        SettlementMatrix.Total::net)
                .containsExactlyInAnyOrder(
                        tuple(clinics.berlin, eur(18_000), eur(40_000), eur(-22_000)),
                        tuple(clinics.potsdam, eur(40_000), eur(18_000), eur(22_000)));
        assertThat(dueInBooks(clinics.potsdam)).isEqualTo(22_000);
    }

    @Test
    void showsEachLineWithTheRunThatHoldsIt() {
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        issue();
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        List<OpenSettlement.Line> lines = lines(Optional.empty(), 10);

        assertThat(lines)
                .extracting(OpenSettlement.Line::amount, line -> line.cutOff().isPresent())
                .containsExactly(tuple(eur(20_000), true), tuple(eur(18_000), false));
        assertThat(lines)
                .extracting(OpenSettlement.Line::source)
                .containsOnly(Optional.of(SiteClaims.Source.REDEMPTION));
        assertThat(lines(Optional.of(lines.getFirst().id()), 1)).containsExactly(lines.getLast());
        assertField(
                "debtor",
                () ->
                        clinics.billing
                                .settlement()
                                .open()
                                .lines(
                                        new OfCell(
                                                new SiteId(UUID.randomUUID()),
                                                clinics.potsdam,
                                                eur(0).currency(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        clinics.chainWide()));
    }

    @Test
    void aTransferOfANettingTakesThePlaceOfItsClaimsUntilItIsPaid() {
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        treat(clinics.potsdam, clinics.berlin, "meso-1");
        UUID run = issue();
        UUID transfer =
                clinics.billing.netting().net(run, clinics.chainWide()).transfers().getFirst().id();

        assertThat(cells())
                .extracting(SettlementMatrix.Cell::debtor, SettlementMatrix.Cell::amount)
                .containsExactly(tuple(clinics.berlin, eur(2_000)));
        assertThat(lines(Optional.empty(), 10))
                .extracting(OpenSettlement.Line::id, OpenSettlement.Line::source)
                .containsExactly(tuple(transfer, Optional.empty()));
        assertThat(dueInBooks(clinics.potsdam)).isEqualTo(2_000);

        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(transfer, Optional.empty(), Optional.empty()),
                        clinics.chainWide());
        assertThat(cells()).isEmpty();
        assertThat(dueInBooks(clinics.potsdam)).isZero();
    }

    private void treat(SiteId seller, SiteId provider, String template) {
        PatientId patient = clinics.patient();
        clinics.sell(seller, patient, template, 0);
        clinics.perform(provider, patient);
    }

    private UUID issue() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
        UUID run = Settling.issue(clinics, TENTH);
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
        return run;
    }

    /** Other tests of the chain leave debts between sites of their own. */
    private List<SettlementMatrix.Cell> cells() {
        return matrix().cells().stream()
                .filter(cell -> clinics.sites().contains(cell.debtor()))
                .toList();
    }

    private List<SettlementMatrix.Total> totals() {
        List<SettlementMatrix.Total> totals = matrix().totals();
        assertThat(totals.stream().mapToLong(total -> total.net().minor()).sum()).isZero();
        return totals.stream().filter(total -> clinics.sites().contains(total.site())).toList();
    }

    private OpenSettlement matrix() {
        return clinics.billing.settlement().open().matrix(clinics.chainWide());
    }

    private List<OpenSettlement.Line> lines(Optional<UUID> after, int limit) {
        return clinics.billing
                .settlement()
                .open()
                .lines(
                        new OfCell(
                                clinics.berlin,
                                clinics.potsdam,
                                eur(0).currency(),
                                after,
                                Optional.of(limit)),
                        clinics.chainWide())
                .items();
    }

    private long dueInBooks(SiteId site) {
        return balance(site, Account.INTER_BRANCH)
                + balance(site, Account.DUE_FROM_SITE)
                + balance(site, Account.DUE_TO_SITE);
    }
}
