package io.mesoderm.platform.careplan;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.careplan.spacing.AllowedDays;
import io.mesoderm.platform.careplan.spacing.Holds;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** On which days a session may be, and what the patient leaves out after the last ones. */
final class SpacingEndpoints {

    private static final int MOST_DAYS = 200;

    private final TenantDatabase database;
    private final ChainSpacing spacing;
    private final CareRules rules;

    SpacingEndpoints(TenantDatabase database, ChainSpacing spacing, CareRules rules) {
        this.database = database;
        this.spacing = spacing;
        this.rules = rules;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-allowed-days",
                                SITE,
                                GET,
                                "/patients/{patient}/allowed-days",
                                Days.class)
                        .permission("care.read")
                        .summary(
                                "On which days a session of a modality may be, by spacing and the site's open days.")
                        .readsPatient("patient")
                        .answers(DayList.class, this::days),
                Endpoint.of("list-holds", SITE, GET, "/patients/{patient}/holds", Holding.class)
                        .permission("care.read")
                        .summary(
                                "What the patient leaves out after the sessions that were done, and until when.")
                        .readsPatient("patient")
                        .answers(HoldList.class, this::holds));
    }

    /** Input of {@code list-allowed-days}; both ends are in it. */
    public record Days(
            PatientId patient,
            Modality modality,
            Optional<PlannedSessionId> plannedSession,
            LocalDate from,
            LocalDate to) {}

    /** Input of {@code list-holds}. */
    public record Holding(PatientId patient) {}

    /**
     * Answer of {@code list-allowed-days}: {@code nearest} are the free days around {@code from}, {@code rules} what
     * those say that bar a day of it.
     */
    public record DayList(
            Modality modality,
            LocalDate from,
            List<Day> days,
            List<LocalDate> nearest,
            List<Rule> rules) {}

    /** One day: the weightiest word, and the rules that say it. */
    public record Day(LocalDate day, boolean closed, Decision decision, List<String> rules) {}

    /** A rule that spoke, in the reader's language; {@code resolution} is that of the first day it spoke of. */
    public record Rule(
            String rule,
            String message,
            String resolution,
            List<String> sources,
            boolean designDefault) {}

    /** Answer of {@code list-holds}, those that end first at the front. */
    public record HoldList(List<Holds.Hold> holds) {}

    private DayList days(Request<Days> request) {
        Days asked = request.input();
        long days = ChronoUnit.DAYS.between(asked.from(), asked.to());
        if (days < 0 || days >= MOST_DAYS) {
            throw Problem.invalid("to", "must be up to " + (MOST_DAYS - 1) + " days after from");
        }
        return database.inReport(
                request.context(), handle -> days(handle, asked, request.context()));
    }

    private DayList days(Handle handle, Days asked, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, asked.patient());
        ChainSpacing.DayView view =
                spacing.view(
                        handle,
                        linked,
                        asked.modality(),
                        asked.plannedSession(),
                        asked.from(),
                        context);
        AllowedDays allowed = view.days();
        Map<String, Finding> spoken = new TreeMap<>();
        List<Day> days = new ArrayList<>();
        asked.from()
                .datesUntil(asked.to().plusDays(1))
                .forEach(
                        day -> {
                            List<Finding> findings = view.findings(day, context.locale());
                            findings.forEach(f -> spoken.putIfAbsent(f.rule(), f));
                            days.add(
                                    new Day(
                                            day,
                                            allowed.closed().test(day),
                                            Decision.of(findings),
                                            findings.stream().map(Finding::rule).toList()));
                        });
        return new DayList(
                asked.modality(),
                asked.from(),
                days,
                allowed.nearest(view.wish()).list(),
                rules(spoken, context));
    }

    private List<Rule> rules(Map<String, Finding> spoken, CallContext context) {
        Map<String, Entry<SpacingEntry>> entries =
                rules.spacingRules(context).stream()
                        .collect(Collectors.toMap(Entry::code, Function.identity()));
        return spoken.values().stream()
                .map(
                        finding ->
                                new Rule(
                                        finding.rule(),
                                        finding.message(),
                                        finding.resolution(),
                                        finding.sources(),
                                        Optional.ofNullable(entries.get(finding.rule()))
                                                .map(Entry::designDefault)
                                                .orElse(false)))
                .toList();
    }

    private HoldList holds(Request<Holding> request) {
        CallContext context = request.context();
        return new HoldList(
                database.inReport(
                        context,
                        handle ->
                                spacing.holds(
                                        handle,
                                        ChartAccess.require(
                                                handle, context, request.input().patient()),
                                        context)));
    }
}
