package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.paper.Issuer;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.language.Written;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sheet of a refund's calculation on paper, as it was shown when the refund was made. */
public final class RefundPaper {

    /** Where in the contract and whose it is. */
    private record Refunded(
            UUID contractId,
            PatientId patientId,
            String patientNumber,
            String name,
            LocalDate soldOn) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final ContractAccess access;

    public RefundPaper(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.access = new ContractAccess(charts, clock);
    }

    /** The sheet of a refund of this patient, or of a linked record of the same person. */
    public FileAnswer file(PatientId patient, UUID id, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Refunded refunded = refunded(handle, id).orElseThrow(Problem::notFound);
                    access.require(handle, refunded.contractId, context);
                    if (!charts.of(patient, context).ids().contains(refunded.patientId)) {
                        throw Problem.notFound();
                    }
                    Refund refund =
                            Refunds.of(handle, refunded.contractId).stream()
                                    .filter(each -> each.id().equals(id))
                                    .findFirst()
                                    .orElseThrow();
                    Paper paper = paper(handle, refund, refunded);
                    return Issuer.file("refund-" + paper.number(), paper);
                });
    }

    private static Optional<Refunded> refunded(Handle handle, UUID refund) {
        return handle.createQuery(
                        """
                        SELECT f.contract_id, c.patient_id, t.number AS patient_number, c.name, c.sold_on
                        FROM refund f JOIN package_contract c ON c.id = f.contract_id
                          JOIN patient t ON t.id = c.patient_id
                        WHERE f.id = :id
                        """)
                .bind("id", refund)
                .mapTo(Refunded.class)
                .findOne();
    }

    private static Paper paper(Handle handle, Refund refund, Refunded refunded) {
        Issuer issuer =
                new Issuer(
                        SiteOwnerships.entityAt(handle, refund.site(), refund.refundedOn()),
                        Sites.find(handle, refund.site()).orElseThrow());
        PaperWords words = issuer.words();
        Refund.Calculation calculation = refund.calculation();
        return issuer.paper(
                words.say("refund-sheet"),
                shortId(refund.id()),
                refund.refundedAt(),
                List.of(
                        Paper.Facts.of(
                                words.fact("day", words.day(refund.refundedOn())),
                                words.fact("patient-number", refunded.patientNumber),
                                words.fact("contract", refunded.name),
                                words.fact("sold", words.day(refunded.soldOn)),
                                words.fact("policy", calculation.policy()),
                                words.fact(
                                        "reason",
                                        words.say("refund-reason." + calculation.reason()))),
                        sheet(calculation, words),
                        payments(refund, words)));
    }

    private static Paper.Table sheet(Refund.Calculation calculation, PaperWords words) {
        return new Paper.Table(
                "",
                List.of(
                        Paper.Column.text(words.say("step")),
                        Paper.Column.amount(words.say("amount"))),
                calculation.sheet().stream()
                        .map(line -> List.of(step(line, words), words.money(line.amount())))
                        .toList(),
                List.of());
    }

    private static String step(Refund.SheetLine line, PaperWords words) {
        StringBuilder step = new StringBuilder(words.say("refund-step." + line.step()));
        line.percent()
                .ifPresent(
                        percent ->
                                step.append(", ")
                                        .append(
                                                words.say(
                                                        "percent-of",
                                                        Written.number(percent, words.locale()),
                                                        words.money(line.base().orElseThrow()))));
        line.exact()
                .ifPresent(
                        exact ->
                                step.append(", ")
                                        .append(
                                                words.say(
                                                        "rounded",
                                                        Written.number(exact, words.locale()))));
        return step.toString();
    }

    private static Paper.Table payments(Refund refund, PaperWords words) {
        return new Paper.Table(
                words.say("paid-back"),
                List.of(
                        Paper.Column.text(words.say("tender")),
                        Paper.Column.amount(words.say("amount"))),
                refund.payments().stream()
                        .map(
                                payment ->
                                        List.of(
                                                words.say("tender." + payment.tender()),
                                                words.money(payment.tendered())))
                        .toList(),
                List.of());
    }

    /** Refunds have no series of numbers; the end of an id is what differs between two. */
    private static String shortId(UUID id) {
        return id.toString().substring(24);
    }
}
