package io.mesoderm.platform.careplan.term;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.catalogue.PackageTemplates;
import io.mesoderm.platform.careplan.term.TermRule.Lasting;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.host.ReferenceData;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges whether a package lasts as long as the course it pays for: when it is thought of, when it is sold to somebody,
 * and when its units are looked at again. A package that never expires lasts, and so does a time that is sold.
 */
public final class CheckTerms {

    /** Units of a service in a package that is thought of. */
    public record Item(
            @Length(min = 1, max = 64) String serviceItem,
            @Range(min = 1, max = 500) int quantity,
            Optional<Measure> measure) {}

    /** Units of a contract that can still be used, with the day on which the first of them expires. */
    record Left(String serviceItem, int units, LocalDate expiresOn) {}

    private final TenantDatabase database;
    private final ReferenceData reference;
    private final InstantSource clock;

    public CheckTerms(TenantDatabase database, ReferenceData reference, InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.clock = clock;
    }

    /** Against what the chain's templates recommend, as if it were sold today. */
    List<Finding> ofDraft(Optional<Integer> validityDays, List<Item> items, CallContext context) {
        if (validityDays.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> units = new LinkedHashMap<>();
        items.stream()
                .filter(item -> item.measure.filter(Measure::isPeriod).isEmpty())
                .forEach(item -> units.merge(item.serviceItem, item.quantity, Integer::sum));
        LocalDate today = today(context);
        List<CourseSpan> courses =
                database.inReport(context, handle -> CourseSpans.ofTemplates(handle, units, today));
        return judge(units, today.plusDays(validityDays.get()), courses, context);
    }

    /** Against the patient's plans; where there is none, against the templates. */
    List<Finding> ofSale(PatientId patient, String template, CallContext context) {
        LocalDate today = today(context);
        return database.inReport(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    PackageOffer offer =
                            PackageTemplates.offer(handle, template, context.requiredSite());
                    if (offer.validityDays().isEmpty()) {
                        return List.of();
                    }
                    Map<String, Integer> units = new LinkedHashMap<>();
                    offer.items().stream()
                            .filter(item -> !item.measure().isPeriod())
                            .forEach(
                                    item ->
                                            units.merge(
                                                    item.serviceItem(),
                                                    item.quantity(),
                                                    Integer::sum));
                    return judge(
                            units,
                            today.plusDays(offer.validityDays().get()),
                            CourseSpans.of(handle, linked, units, today),
                            context);
                });
    }

    /** Against the plans of whose contract it is; those who may not open the chart are told it is not known. */
    TermEndpoints.JudgedContract ofContract(
            UUID contract, Optional<LocalDate> until, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LinkedPatients linked =
                            ChartAccess.require(handle, context, patientOf(handle, contract));
                    List<Left> left = left(handle, contract);
                    Map<String, Integer> units = new LinkedHashMap<>();
                    left.forEach(each -> units.put(each.serviceItem, each.units));
                    List<CourseSpan> courses = CourseSpans.ofPlans(handle, linked, units);
                    TermRule rule = rule(context);
                    List<Finding> findings =
                            left.stream()
                                    .map(
                                            each ->
                                                    new Lasting(
                                                            each.serviceItem,
                                                            until.filter(each.expiresOn::isBefore)
                                                                    .orElse(each.expiresOn)))
                                    .flatMap(each -> rule.judge(each, courses).stream())
                                    .toList();
                    return new TermEndpoints.JudgedContract(linked.survivor(), findings);
                });
    }

    private List<Finding> judge(
            Map<String, Integer> units,
            LocalDate expiresOn,
            List<CourseSpan> courses,
            CallContext context) {
        TermRule rule = rule(context);
        return units.keySet().stream()
                .flatMap(item -> rule.judge(new Lasting(item, expiresOn), courses).stream())
                .toList();
    }

    private TermRule rule(CallContext context) {
        return reference.list(PackageTerm.CATALOGUE, context).stream()
                .findFirst()
                .map(entry -> new TermRule(entry, context.locale()))
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "rules-missing",
                                        "The chain's catalogue package-terms is empty: no package can be judged."));
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    private static PatientId patientOf(Handle handle, UUID contract) {
        return handle.createQuery("SELECT patient_id FROM package_contract WHERE id = :id")
                .bind("id", contract)
                .mapTo(PatientId.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    private static List<Left> left(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT service_item, CAST(COUNT(*) AS INT) AS units, MIN(expires_on) AS expires_on FROM unit
                        WHERE contract_id = :contract AND state IN ('OPEN', 'RESERVED', 'FROZEN', 'EXPIRED')
                          AND expires_on IS NOT NULL AND measure NOT IN ('DAY', 'MONTH', 'CALENDAR_MONTH')
                        GROUP BY service_item ORDER BY service_item
                        """)
                .bind("contract", contract)
                .mapTo(Left.class)
                .list();
    }
}
