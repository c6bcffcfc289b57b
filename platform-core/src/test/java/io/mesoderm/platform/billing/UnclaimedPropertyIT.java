package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.expiry.UnclaimedProperty;
import io.mesoderm.platform.billing.expiry.UnclaimedReport;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What expired and stays the patients' is told by jurisdiction, with what of it has been dormant for long enough. */
@MariaDb
class UnclaimedPropertyIT extends ClinicBooks {

    private PatientId quiet;

    /** One patient comes once, one never, and one has credit that expires under the next rule. */
    @BeforeEach
    void expire() {
        rule(true, "a state", Optional.of(12), "2026-01-01");
        rule(true, "another state", Optional.empty(), "2026-08-01");
        rule(false, "no law", Optional.empty(), "2026-10-01");
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 3));
        PatientId seen = clinics.patient();
        clinics.sell(clinics.berlin, seen, "ninety", 100_000);
        quiet = clinics.patient();
        clinics.sell(clinics.berlin, quiet, "ninety", 100_000);
        CreditDesk desk = new CreditDesk(clinics);
        String offer = "long-" + UUID.randomUUID().toString().substring(24);
        desk.offer(offer, 10_000, 12_000, CreditModel.VALUE, Optional.of(200));
        desk.load(clinics.potsdam, clinics.patient(), 10_000, Optional.of(offer));
        clinics.clock.set("2026-05-20T10:00:00Z");
        clinics.perform(clinics.potsdam, seen);
        clinics.clock.set("2026-11-01T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
    }

    @Test
    void isDueOnceThePatientWasNotHeardOfForAsLongAsTheRuleSays() {
        assertThat(told("2027-03-09"))
                .containsExactly(
                        "a state: 5 since 2026-03-10, 0 of 166666 due",
                        "another state: 1 since 2026-03-10, 0 of 10000 due");
        assertThat(told("2027-03-10").getFirst()).endsWith("100000 of 166666 due");
        assertThat(told("2027-05-19").getFirst()).endsWith("100000 of 166666 due");
        assertThat(told("2027-05-20").getFirst()).endsWith("166666 of 166666 due");
        assertThat(told("2050-01-01").getLast()).endsWith("0 of 10000 due");
    }

    /** Months that time earned and a visit that was missed are no word of the patient. */
    @Test
    void isDormantFromTheLastDayThePatientCame() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.publishEqually(
                "both",
                100_000,
                new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(12)),
                new NewItem("prp", 1));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "both", 100_000);
        clinics.clock.set("2026-11-01T10:00:00Z");
        clinics.billing.recognition().run(Optional.empty(), clinics.chainWide());
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE unit u JOIN package_contract c ON c.id = u.contract_id
                                        SET u.expires_on = '2026-06-08'
                                        WHERE c.patient_id = :patient AND u.measure = 'SESSION'
                                        """)
                                .bind("patient", patient)
                                .execute());
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());

        assertThat(told("2027-03-10").getFirst()).endsWith("150000 of 216666 due");
    }

    @Test
    void addsUpToWhatTheBooksHave() {
        assertThat(held()).isEqualTo(176_666).isEqualTo(booked());
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(
                                onlyContract(quiet, clinics.berlin).id(),
                                Optional.empty(),
                                LocalDate.parse("2027-02-01"),
                                "came back"),
                        clinics.at(clinics.berlin));
        assertThat(held()).isEqualTo(76_666).isEqualTo(booked());
        assertThat(report(clinics.swiss, "2050-01-01").lines()).isEmpty();
    }

    @Test
    void leavesAsATable() throws IOException {
        var file =
                new UnclaimedReport(clinics.database)
                        .file(
                                new UnclaimedReport.FileOf(
                                        clinics.german,
                                        LocalDate.parse("2027-03-10"),
                                        SheetFormat.CSV),
                                clinics.chainWide());

        assertThat(SavedFile.records(file))
                .extracting(
                        row ->
                                String.join(
                                        " ",
                                        row.get("jurisdiction"),
                                        row.get("dormancy_months"),
                                        row.get("items"),
                                        row.get("last_heard_of"),
                                        row.get("held"),
                                        row.get("due"),
                                        row.get("currency")))
                .containsExactly(
                        "a state 12 5 2026-03-10 1666.66 1000.00 EUR",
                        "another state  1 2026-03-10 100.00 0.00 EUR");
    }

    @Test
    void refusesMonthsForRevenueAndAnUnknownEntity() {
        assertProblem("input-invalid", () -> rule(false, "a state", Optional.of(12), "2027-01-01"));
        assertProblem(
                "not-found", () -> report(new LegalEntityId(UUID.randomUUID()), "2027-01-01"));
    }

    private void rule(
            boolean unclaimed, String jurisdiction, Optional<Integer> months, String from) {
        clinics.billing
                .unclaimed()
                .add(
                        new UnclaimedRules.NewUnclaimedRule(
                                clinics.german,
                                unclaimed,
                                jurisdiction,
                                "its code",
                                "an adviser",
                                months,
                                LocalDate.parse(from)),
                        clinics.chainWide());
    }

    private UnclaimedProperty report(LegalEntityId entity, String on) {
        return new UnclaimedReport(clinics.database)
                .read(new UnclaimedReport.Held(entity, LocalDate.parse(on)), clinics.chainWide());
    }

    private List<String> told(String on) {
        return report(clinics.german, on).lines().stream()
                .map(
                        line ->
                                "%s: %d since %s, %d of %d due"
                                        .formatted(
                                                line.jurisdiction(),
                                                line.items(),
                                                line.lastHeardOf(),
                                                line.dueMinor(),
                                                line.heldMinor()))
                .toList();
    }

    private long held() {
        return report(clinics.german, "2027-01-01").lines().stream()
                .mapToLong(UnclaimedProperty.Line::heldMinor)
                .sum();
    }

    private long booked() {
        return -balance(clinics.berlin, Account.UNCLAIMED_PROPERTY)
                - balance(clinics.potsdam, Account.UNCLAIMED_PROPERTY);
    }
}
