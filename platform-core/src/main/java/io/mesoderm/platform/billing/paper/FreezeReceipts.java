package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The receipts of fees for freezing units, on paper; of a fee that went back they say when. */
record FreezeReceipts(PatientCharts charts, ContractAccess access) {

    private record Fee(
            UUID contractId,
            PatientId patientId,
            String patientNumber,
            String name,
            LocalDate frozenOn,
            LegalEntityId issuer,
            SiteId siteId,
            String number,
            Tender tender,
            long amountMinor,
            Currency currency,
            Instant takenAt,
            LocalDate takenOn,
            Optional<LocalDate> returnedOn) {}

    /** Of this patient, or of a linked record of the same person; the {@code not-found} problem for any other. */
    FileAnswer file(Handle handle, PatientId patient, UUID id, CallContext context) {
        Fee fee =
                handle.createQuery(
                                """
                                SELECT q.contract_id, c.patient_id, t.number AS patient_number, c.name, f.frozen_on,
                                  d.legal_entity_id AS issuer, q.site_id, d.text AS number, q.tender, q.amount_minor,
                                  q.currency, q.taken_at, q.taken_on, r.returned_on
                                FROM freeze_fee q JOIN unit_freeze f ON f.id = q.freeze_id
                                  JOIN package_contract c ON c.id = q.contract_id JOIN patient t ON t.id = c.patient_id
                                  JOIN document d ON d.subject_id = q.id AND d.type = 'RECEIPT'
                                  LEFT JOIN freeze_fee_return r ON r.fee_id = q.id
                                WHERE q.id = :id
                                """)
                        .bind("id", id)
                        .mapTo(Fee.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        access.require(handle, fee.contractId, context);
        if (!charts.of(patient, context).ids().contains(fee.patientId)) {
            throw Problem.notFound();
        }
        return Issuer.file(fee.number, paper(handle, fee));
    }

    private static Paper paper(Handle handle, Fee fee) {
        Issuer issuer = Issuer.of(handle, fee.issuer, fee.siteId);
        PaperWords words = issuer.words();
        List<Paper.Fact> facts =
                new ArrayList<>(
                        List.of(
                                words.fact("day", words.day(fee.takenOn)),
                                words.fact("patient-number", fee.patientNumber),
                                words.fact("contract", fee.name),
                                words.fact("frozen-from", words.day(fee.frozenOn)),
                                words.fact(
                                        "freeze-fee",
                                        words.money(new Money(fee.amountMinor, fee.currency))),
                                words.fact("tender", words.say("tender." + fee.tender))));
        fee.returnedOn.ifPresent(
                day -> facts.add(words.fact("freeze-fee-returned", words.day(day))));
        return issuer.paper(
                words.say("receipt"), fee.number, fee.takenAt, List.of(new Paper.Facts(facts)));
    }
}
