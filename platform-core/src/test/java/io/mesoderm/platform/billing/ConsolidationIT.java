package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.report.Consolidation;
import io.mesoderm.platform.billing.report.ConsolidationEndpoints;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sites and eliminations add up to the chain, in however many currencies its sites keep their books. */
@MariaDb
class ConsolidationIT extends ClinicBooks {

    @Test
    void leavesTheChainNothingThatItsSitesHaveOnlyAgainstEachOther() throws IOException {
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        useElsewhere(clinics.potsdam, SettlementModel.SELLER_IS_PRINCIPAL);
        useElsewhere(clinics.zurich, SettlementModel.SELLER_IS_PRINCIPAL);

        assertThat(lines())
                .contains(
                        "INTER_BRANCH EUR: 0 + 0 = 0",
                        "DUE_FROM_SITE EUR: 20000 + -20000 = 0",
                        "DUE_TO_SITE EUR: -20000 + 20000 = 0",
                        "REDEMPTION_COST mesotherapy EUR: 40000 + -40000 = 0",
                        "INTER_SITE_SERVICE_REVENUE mesotherapy EUR: -20000 + 20000 = 0",
                        "INTER_SITE_SERVICE_REVENUE mesotherapy CHF: -19000 + 19000 = 0",
                        "CURRENCY_CLEARING EUR: 0 + 20000 = 20000",
                        "CURRENCY_CLEARING CHF: 0 + -19000 = -19000",
                        "SERVICE_REVENUE mesotherapy EUR: -66668 + 0 = -66668");
        assertThat(
                        read().lines().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                line -> line.currency().getCurrencyCode(),
                                                Collectors.summingLong(
                                                        Consolidation.Line::chainMinor))))
                .containsEntry("EUR", 0L)
                .containsEntry("CHF", 0L);
        assertThat(saved()).hasSameSizeAs(read().lines());
        assertThat(saved().getFirst().toMap()).containsKeys("account", "sites", "chain");
    }

    private void useElsewhere(SiteId provider, SettlementModel model) {
        clinics.rule(clinics.berlin, provider, Clinics.BEGIN, "60", model);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(provider, patient);
    }

    private Consolidation read() {
        return new ConsolidationEndpoints(clinics.database)
                .read(Optional.empty(), clinics.chainWide());
    }

    private List<CSVRecord> saved() throws IOException {
        return SavedFile.records(
                new ConsolidationEndpoints(clinics.database)
                        .file(
                                new ConsolidationEndpoints.UntilFile(
                                        Optional.empty(), SheetFormat.CSV),
                                clinics.chainWide()));
    }

    private List<String> lines() {
        return read().lines().stream()
                .map(
                        line ->
                                "%s%s %s: %d + %d = %d"
                                        .formatted(
                                                line.account() + " ",
                                                line.qualifier(),
                                                line.currency(),
                                                line.sitesMinor(),
                                                line.eliminatedMinor(),
                                                line.chainMinor())
                                        .replace("  ", " "))
                .toList();
    }
}
