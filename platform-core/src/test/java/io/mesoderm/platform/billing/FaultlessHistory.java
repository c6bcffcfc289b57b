package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.billing.till.CountTill;
import io.mesoderm.platform.billing.voucher.SellVoucher;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A little of all that moves money, up to a locked quarter, with nothing wrong in it yet. */
final class FaultlessHistory {

    private static final Path SEEDS = Path.of("../seeds");
    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 3, 11);

    private final Clinics clinics;

    private FaultlessHistory(Clinics clinics) {
        this.clinics = clinics;
    }

    /** Plays it in a new chain, and has the platform seal what was booked. */
    static void play(Clinics clinics) {
        FaultlessHistory history = new FaultlessHistory(clinics);
        FaultlessUnits units = new FaultlessUnits(clinics);
        history.agree();
        history.useAndTakeBack();
        new FaultlessHolds(clinics).hold();
        units.sellForLess();
        units.convert();
        units.refund();
        history.deliverGrafts();
        history.payByVoucher();
        history.count();
        history.matchTheBank();
        history.settle();
        FaultlessCredit.play(clinics);
        TaxHistory.play(clinics);
        SiteTaxHistory.play(clinics);
        units.letExpire();
        units.expire();
        history.lockTheQuarter();
        clinics.seal();
    }

    /** Fewer than planned, more, and fewer that were taken back. */
    private void deliverGrafts() {
        GraftPackages grafts = new GraftPackages(clinics);
        grafts.publish("hair", VoucherKind.NONE);
        grafts.deliver(clinics.potsdam, grafts.sell(clinics.patient(), "hair", 810_000), 2000);
        grafts.deliver(clinics.berlin, grafts.sell(clinics.patient(), "hair", 2000, 0), 2250);
        grafts.takeBack(
                grafts.deliver(
                        clinics.berlin, grafts.sell(clinics.patient(), "hair", 810_000), 1500),
                clinics.berlin);
    }

    private void agree() {
        clinics.database.inTransaction(
                clinics.chain.id(), SeedLoader.read(SEEDS, clinics.clock)::load);
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
            clinics.agree(clinics.berlin, provider);
        }
        clinics.publish(
                "with-fee",
                100_000,
                Optional.empty(),
                Optional.of("pro-rata-with-fee"),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin));
        clinics.publish("brief", 9_000, Optional.of(7), new NewItem("mesotherapy", 1));
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    private void useAndTakeBack() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.zurich, patient);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.potsdam, patient, wrong);
        clinics.reverse(clinics.potsdam, wrong);
        PatientId owing = clinics.patient();
        UUID contract = clinics.sellThree(owing, 0);
        clinics.perform(clinics.berlin, owing);
        clinics.billing.payments().take(contract, Tender.CASH, 12_000, clinics.at(clinics.potsdam));
        CallContext desk = clinics.at(clinics.berlin);
        UUID wrongly =
                clinics.billing.payments().take(contract, Tender.CARD, 5_000, desk).payment();
        clinics.billing
                .received()
                .reverse(new PaymentEndpoints.Correction(wrongly, "typed twice"), desk);
    }

    private void payByVoucher() {
        String code =
                clinics.billing
                        .selling()
                        .vouchers()
                        .sell(
                                new SellVoucher.NewVoucher(Tender.CARD, 5_000),
                                clinics.at(clinics.berlin))
                        .voucher()
                        .code();
        UUID contract = clinics.sellThree(clinics.patient(), 0);
        clinics.billing
                .payments()
                .take(
                        contract,
                        List.of(new SellPackage.Tendered(Tender.VOUCHER, 2_000, Optional.of(code))),
                        clinics.at(clinics.berlin));
    }

    private void count() {
        CountTill tills = clinics.billing.selling().tills();
        UUID till = tills.open(new CountTill.Opening(5_000), clinics.at(clinics.zurich)).id();
        tills.close(
                new CountTill.Closing(till, 4_990, Optional.of("ten short")),
                clinics.at(clinics.zurich));
    }

    private void matchTheBank() {
        MatchBooks books = new MatchBooks(clinics, clinics.berlin);
        String number = books.sell(Tender.BANK_TRANSFER, 2_000).number();
        List<UUID> lines = books.statement("20.00 " + number, "-1.00 Entgelt", "3.00 x");
        books.accept(lines.get(0));
        books.accept(lines.get(1));
        books.undo(books.match(lines.subList(2, 3), List.of(), Optional.of(Rest.SUSPENSE)).id());
    }

    /** Two runs: of the first one line is disputed and withdrawn, the rest of both is netted and in part paid; then two claims more. */
    private void settle() {
        clinics.clock.set("2026-03-10T11:00:00Z");
        UUID first = Settling.issue(clinics, TENTH);
        var disputes = clinics.billing.disputes().disputes();
        Statements.Statement statement = statementOf(clinics.potsdam, first);
        UUID claim = IssuedStatements.lines(clinics, statement).getFirst().claim();
        UUID dispute =
                disputes.open(statement.id(), claim, "not ours", clinics.at(clinics.potsdam)).id();
        disputes.resolve(dispute, true, "it was not", clinics.chainWide());
        clinics.clock.set("2026-03-11T11:00:00Z");
        UUID second = Settling.issue(clinics, ELEVENTH);
        UUID transfer = net(first).getFirst();
        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(transfer, Optional.empty(), Optional.empty()),
                        clinics.chainWide());
        net(second);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.zurich, patient);
    }

    private Statements.Statement statementOf(SiteId site, UUID run) {
        return IssuedStatements.of(clinics, site, run);
    }

    /** Those between branches, which share a currency. */
    private List<UUID> net(UUID run) {
        return clinics.billing.netting().net(run, clinics.chainWide()).transfers().stream()
                .filter(transfer -> !transfer.payee().equals(clinics.zurich))
                .map(transfer -> transfer.id())
                .toList();
    }

    private void lockTheQuarter() {
        clinics.clock.set(ClosingBooks.HALF_PAST_MIDNIGHT);
        IntStream.rangeClosed(202601, 202603)
                .forEach(
                        period ->
                                clinics.billing
                                        .close()
                                        .closing()
                                        .lock(
                                                new ClosePeriods.Of(clinics.german, period),
                                                Optional.of("what is open is known"),
                                                closer()));
    }

    private CallContext closer() {
        return clinics.holding(clinics.chainWide(), "billing.close", "billing.reopen");
    }
}
