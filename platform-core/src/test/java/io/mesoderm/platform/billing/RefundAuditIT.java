package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every fault planted in what refunds write is found, by the check that is there for it. */
@MariaDb
class RefundAuditIT {

    /** A fault, what undoes it, and the checks that must find it. */
    private record Fault(String plant, String mend, List<String> found) {}

    private static final List<Fault> FAULTS =
            List.of(
                    new Fault(
                            "UPDATE package_contract SET released_minor = released_minor + 1",
                            "UPDATE package_contract SET released_minor = released_minor - 1",
                            List.of("position-equals-events")),
                    new Fault(
                            "UPDATE package_contract SET cancelled_minor = cancelled_minor - 1",
                            "UPDATE package_contract SET cancelled_minor = cancelled_minor + 1",
                            List.of(
                                    "liability-equals-open-units-less-unpaid",
                                    "position-equals-events",
                                    "refunds-earned-fees-and-open-are-the-price")),
                    new Fault(
                            "UPDATE unit SET state = 'OPEN' WHERE state = 'REFUNDED' AND unit_no = 2",
                            "UPDATE unit SET state = 'REFUNDED' WHERE state = 'OPEN' AND unit_no = 2",
                            List.of(
                                    "liability-equals-open-units-less-unpaid",
                                    "unit-state-equals-refunds",
                                    "sold-is-performed-refunded-or-open",
                                    "refunds-earned-fees-and-open-are-the-price")),
                    new Fault(
                            "UPDATE unit SET state = 'REFUNDED' WHERE state = 'OPEN' AND unit_no = 3",
                            "UPDATE unit SET state = 'OPEN' WHERE state = 'REFUNDED' AND unit_no = 3",
                            List.of(
                                    "liability-equals-open-units-less-unpaid",
                                    "unit-state-equals-refunds",
                                    "sold-is-performed-refunded-or-open",
                                    "refunds-earned-fees-and-open-are-the-price")),
                    new Fault(
                            "UPDATE refund_unit SET value_minor = value_minor - 1",
                            "UPDATE refund_unit SET value_minor = value_minor + 1",
                            List.of("unit-state-equals-refunds", "refund-equals-its-units")),
                    new Fault(
                            "UPDATE refund SET refund_minor = refund_minor + 80000, value_minor = value_minor + 80000",
                            "UPDATE refund SET refund_minor = refund_minor - 80000, value_minor = value_minor - 80000",
                            List.of(
                                    "position-equals-events",
                                    "refund-equals-its-units",
                                    "refund-equals-its-payments",
                                    "sold-is-performed-refunded-or-open",
                                    "refunds-within-money-received",
                                    "refunds-earned-fees-and-open-are-the-price")),
                    new Fault(
                            "UPDATE refund SET compensation_minor = compensation_minor + 80001",
                            "UPDATE refund SET compensation_minor = compensation_minor - 80001",
                            List.of(
                                    "refund-equals-its-payments",
                                    "refunds-within-money-received",
                                    "refunds-equal-postings")),
                    new Fault(
                            "UPDATE refund_payment SET amount_minor = amount_minor + 80000",
                            "UPDATE refund_payment SET amount_minor = amount_minor - 80000",
                            List.of("refund-equals-its-payments", "refunds-within-money-received")),
                    new Fault(
                            "UPDATE refund SET fee_minor = fee_minor + 1, refund_minor = refund_minor - 1",
                            "UPDATE refund SET fee_minor = fee_minor - 1, refund_minor = refund_minor + 1",
                            List.of("refund-equals-its-payments", "refunds-equal-postings")),
                    new Fault(
                            "UPDATE refund SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            "UPDATE refund SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            List.of("events-are-posted", "postings-have-events")),
                    new Fault(
                            "UPDATE refund_payment SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            "UPDATE refund_payment SET journal_id = UNHEX(REVERSE(HEX(journal_id)))",
                            List.of("events-are-posted", "postings-have-events")));

    @Test
    void findsEachPlantedFault(TestDatabase server, TenantDatabase database) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics clinics = new Clinics(spoilt, database);
            PatientId patient = clinics.patient();
            UUID contract = clinics.sellThree(patient, 80_000);
            clinics.perform(clinics.berlin, patient);
            UUID second =
                    clinics.billing
                            .wallets()
                            .contract(contract, clinics.at(clinics.berlin))
                            .units()
                            .get(1)
                            .id();
            clinics.billing
                    .refunds()
                    .refund(
                            new Wish(
                                    contract,
                                    Optional.of(List.of(second)),
                                    RefundReason.PATIENT_CANCELS,
                                    Optional.empty()),
                            clinics.at(clinics.berlin));
            clinics.seal();
            assertThat(broken(clinics)).isEmpty();

            Map<String, List<String>> found = new LinkedHashMap<>();
            Map<String, List<String>> wanted = new LinkedHashMap<>();
            for (Fault fault : FAULTS) {
                spoilt.executeInCore(fault.plant);
                found.put(fault.plant, broken(clinics));
                wanted.put(fault.plant, fault.found);
                spoilt.executeInCore(fault.mend);
            }

            assertThat(found).containsExactlyEntriesOf(wanted);
            assertThat(broken(clinics)).isEmpty();
        }
    }

    private static List<String> broken(Clinics clinics) {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }
}
