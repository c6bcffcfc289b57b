package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.billing.refund.PayGoodwill;
import io.mesoderm.platform.billing.report.ReportEndpoints.KnownSpan;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What tests of card disputes have in common: somebody whose payment is disputed, and what the books say. */
abstract class CardDisputeBooks extends ClinicBooks {

    PatientId patient;

    @BeforeEach
    void somebody() {
        patient = clinics.patient();
    }

    String opened(UUID contract) {
        try {
            open(contract, "du_1", Optional.empty());
            return "opened";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    void handOver() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    OpenLiability.refuseHandover(handle, clinics.berlin, clinics.swiss);
                    return true;
                });
    }

    void give(UUID contract, long minor) {
        new PayGoodwill(clinics.database, clinics.charts, clinics.audit(), clinics.clock)
                .pay(
                        new PayGoodwill.Wish(contract, minor, "a long wait"),
                        clinics.at(clinics.berlin));
    }

    boolean tried(CardDispute dispute, CardDispute.Outcome outcome) {
        try {
            decide(dispute, outcome, false);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("card-dispute-decided");
            return false;
        }
    }

    CardDispute open(UUID contract, String reference, Optional<Long> minor) {
        return open(contract, reference, minor, clinics.berlin);
    }

    CardDispute open(UUID contract, String reference, Optional<Long> minor, SiteId site) {
        return DisputedCards.open(clinics, site, payment(contract), reference, minor, 1_500);
    }

    CardDispute decide(CardDispute dispute, CardDispute.Outcome outcome, boolean feeReturned) {
        return clinics.billing
                .afterSale()
                .cardDisputes()
                .decide(dispute.id(), outcome, feeReturned, clinics.at(clinics.berlin));
    }

    UUID payment(UUID contract) {
        return clinics.payments(contract).getFirst().id();
    }

    List<Long> balances(SiteId site) {
        return Stream.of(
                        Account.DISPUTES_RECEIVABLE,
                        Account.DISPUTE_LOSS,
                        Account.PROCESSOR_CLEARING,
                        Account.PACKAGE_LIABILITY)
                .map(account -> balance(site, account))
                .toList();
    }

    List<UnitState> states() {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .toList();
    }

    String rolled(String from, String to) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new KnownSpan(LocalDate.parse(from), LocalDate.parse(to)),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return "%d - %d = %d, unpaid %d, liability %d"
                .formatted(
                        line.opening(),
                        line.refunded(),
                        line.closing(),
                        line.unpaid(),
                        line.ledgerLiability());
    }
}
