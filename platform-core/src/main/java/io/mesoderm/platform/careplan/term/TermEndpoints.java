package io.mesoderm.platform.careplan.term;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether packages last as long as their courses; what they answer advises and refuses nothing. */
public final class TermEndpoints {

    /** A package that is thought of. */
    public record Draft(
            @Range(min = 1, max = 36500) Optional<Integer> validityDays,
            @Length(min = 1, max = 50) List<CheckTerms.Item> items) {}

    /** A package for a patient. */
    public record ForPatient(PatientId patient, @Length(min = 2, max = 64) String template) {}

    /** A contract, or what would become of it if its units were put off to a day. */
    public record OfContract(UUID contract, Optional<LocalDate> until) {}

    /** What is to be said; nothing if it lasts. */
    public record Judged(List<Finding> findings) {}

    /** The same of the contract of a patient. */
    public record JudgedContract(PatientId patient, List<Finding> findings) {}

    private final CheckTerms terms;

    public TermEndpoints(CheckTerms terms) {
        this.terms = terms;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "check-package-term",
                                Scope.CHAIN,
                                Method.POST,
                                "/package-term-checks",
                                Draft.class)
                        .permission("billing.rules")
                        .summary(
                                "Whether a package would last as long as the courses it pays for (MT-08); writes nothing.")
                        .answers(
                                Judged.class,
                                call ->
                                        new Judged(
                                                terms.ofDraft(
                                                        call.input().validityDays,
                                                        call.input().items,
                                                        call.context()))),
                Endpoint.of(
                                "read-sale-term",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/package-term",
                                ForPatient.class)
                        .permission("billing.sell")
                        .summary(
                                "Whether a package sold today would last as long as the patient's course (MT-08).")
                        .readsPatient("patient")
                        .answers(
                                Judged.class,
                                call ->
                                        new Judged(
                                                terms.ofSale(
                                                        call.input().patient,
                                                        call.input().template,
                                                        call.context()))),
                Endpoint.of(
                                "read-contract-term",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/term",
                                OfContract.class)
                        .permission("billing.read")
                        .summary(
                                "Whether the units of a contract last as long as the patient's course (MT-08).")
                        .readsPatients()
                        .answers(
                                JudgedContract.class,
                                call ->
                                        terms.ofContract(
                                                call.input().contract,
                                                call.input().until,
                                                call.context())));
    }
}
