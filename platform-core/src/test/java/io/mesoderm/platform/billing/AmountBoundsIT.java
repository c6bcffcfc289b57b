package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.PackageEndpoints;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** No amount, percentage or rate comes in that the books could not hold. */
@MariaDb
class AmountBoundsIT extends ClinicBooks {

    @Test
    void bindsEveryAmountThatComesIn() {
        refuses(
                PaySettlement.Transfer.class,
                "{'statement': '%1$s', 'paidMinor': -5, 'receivedMinor': 1000000000001}",
                "paidMinor",
                "receivedMinor");
        refuses(
                NewListPrice.class,
                "{'item': 'prp', 'amountMinor': 1000000000001, 'validFrom': '2026-01-01'}",
                "amountMinor");
        refuses(SitePrice.class, "{'site': '%1$s', 'amountMinor': 1000000000001}", "amountMinor");
        refuses(
                PackageEndpoints.Sale.class,
                "{'patient': '%1$s', 'template': 'meso-3',"
                        + " 'payment': {'tender': 'CASH', 'amountMinor': 1000000000001}}",
                "payment.amountMinor");
        refuses(
                PackageEndpoints.ContractPayment.class,
                "{'contract': '%1$s', 'tender': 'CASH', 'amountMinor': 1000000000001}",
                "amountMinor");
        refuses(
                AgreementEndpoints.NewRule.class,
                "{'seller': '%1$s', 'provider': '%1$s', 'validFrom': '2026-01-01',"
                        + " 'model': 'PROVIDER_RECOGNISES', 'basis': 'FIXED', 'percent': 1000.1,"
                        + " 'fixedMinor': 1000000000001, 'floorMinor': -1,"
                        + " 'capMinor': 1000000000001}",
                "percent",
                "fixedMinor",
                "floorMinor",
                "capMinor");
        for (String rate : List.of("0", "1e-30", "1000000.1")) {
            refuses(
                    AgreementEndpoints.NewRate.class,
                    "{'base': 'EUR', 'quote': 'CHF', 'validOn': '2026-01-01', 'source': 'test',"
                            + " 'rate': "
                            + rate
                            + "}",
                    "rate");
        }
        String many = "0.940000000000000000000000001";
        assertField("rate", () -> clinics.rate(LocalDate.of(2026, 1, 1), many));
        assertField(
                "percent",
                () ->
                        clinics.rule(
                                clinics.berlin,
                                clinics.zurich,
                                Clinics.BEGIN,
                                "60.0000001",
                                SettlementModel.PROVIDER_RECOGNISES));
    }

    @Test
    void takesNoTransferThatDiffersFromTheNetOfItsOwnCurrency() {
        clinics.agree(clinics.berlin, clinics.potsdam);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-03-12T10:00:00Z");
        UUID run = Settling.issue(clinics, LocalDate.of(2026, 3, 11));
        UUID statement = IssuedStatements.of(clinics, clinics.potsdam, run).id();

        assertField(
                "paidMinor",
                () -> IssuedStatements.pay(clinics, statement, Optional.of(-5L), Optional.empty()));
        assertField(
                "receivedMinor",
                () ->
                        IssuedStatements.pay(
                                clinics, statement, Optional.empty(), Optional.of(19_999L)));
        assertThat(
                        IssuedStatements.pay(
                                        clinics,
                                        statement,
                                        Optional.of(20_000L),
                                        Optional.of(20_000L))
                                .amount())
                .isEqualTo(eur(20_000));
    }

    private static void refuses(Class<?> input, String body, String... fields) {
        String json = body.formatted(UUID.randomUUID()).replace('\'', '"');
        assertThatThrownBy(() -> RecordSchema.of(input).read(Json.parse(json)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal ->
                                assertThat(refusal.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(fields));
    }
}
