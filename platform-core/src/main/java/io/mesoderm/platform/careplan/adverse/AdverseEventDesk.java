package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Told;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Catalogue;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Grade;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Grading;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Kind;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.LookingBack;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.NewEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Note;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.OfPatient;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.OneEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Release;
import io.mesoderm.platform.careplan.adverse.AdverseEventEndpoints.Resolution;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The commands and questions about adverse events, each in its transaction. */
final class AdverseEventDesk {

    private final TenantDatabase database;
    private final EventRules rules;
    private final AdverseEvents events;
    private final AdverseEventList list;
    private final StoredHolds holds;
    private final InstantSource clock;

    AdverseEventDesk(
            TenantDatabase database,
            EventRules rules,
            AdverseEvents events,
            AdverseEventList list,
            StoredHolds holds,
            InstantSource clock) {
        this.database = database;
        this.rules = rules;
        this.events = events;
        this.list = list;
        this.holds = holds;
        this.clock = clock;
    }

    Catalogue catalogue(CallContext context) {
        return new Catalogue(
                rules.kinds(context).stream()
                        .map(
                                each ->
                                        new Kind(
                                                each.code(),
                                                each.value(),
                                                each.sources(),
                                                each.designDefault()))
                        .toList(),
                rules.grades(context).stream()
                        .map(each -> new Grade(each.code(), each.value().says(), each.sources()))
                        .toList());
    }

    Told report(NewEvent input, CallContext context) {
        rules.requireKnown(input.kind(), context);
        rules.requireSaid(LogField.At.REPORT, said(input), context);
        Instant onset = input.onset().orElseGet(clock::instant);
        if (onset.isAfter(clock.instant())) {
            throw Problem.invalid("onset", "must not be in the future");
        }
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients patient = ChartAccess.require(handle, context, input.patient());
                    EventOccasion.require(handle, patient, input, context);
                    UUID id =
                            events.report(
                                    handle,
                                    new AdverseEvents.Report(
                                            patient.survivor(),
                                            input.kind(),
                                            input.grade(),
                                            input.note().orElse(""),
                                            onset,
                                            input.relation().orElse(Relation.POSSIBLE),
                                            input.reporter().orElse(Reporter.STAFF),
                                            input.productFault().orElse(false),
                                            input.session(),
                                            input.lot(),
                                            input.device()),
                                    context);
                    return list.require(handle, patient.survivor(), id, context);
                });
    }

    private static Set<LogField.Field> said(NewEvent input) {
        Set<LogField.Field> said = EnumSet.noneOf(LogField.Field.class);
        input.onset().ifPresent(told -> said.add(LogField.Field.ONSET));
        input.relation().ifPresent(told -> said.add(LogField.Field.RELATION));
        input.reporter().ifPresent(told -> said.add(LogField.Field.REPORTER));
        if (input.lot().isPresent() || input.session().isPresent()) {
            said.add(LogField.Field.PRODUCT);
        }
        return said;
    }

    Told grade(Grading input, CallContext context) {
        input.kind().ifPresent(kind -> rules.requireKnown(kind, context));
        return then(
                input.patient(),
                input.adverseEvent(),
                context,
                handle ->
                        events.regrade(
                                handle,
                                input.patient(),
                                input.adverseEvent(),
                                input.grade(),
                                input.kind(),
                                input.reason(),
                                context));
    }

    Told note(Note input, CallContext context) {
        return then(
                input.patient(),
                input.adverseEvent(),
                context,
                handle ->
                        events.addNote(
                                handle,
                                input.patient(),
                                input.adverseEvent(),
                                input.text(),
                                context));
    }

    Told resolve(Resolution input, CallContext context) {
        return then(
                input.patient(),
                input.adverseEvent(),
                context,
                handle ->
                        events.resolve(
                                handle,
                                input,
                                input.resolvedAt().orElseGet(clock::instant),
                                context));
    }

    Told release(Release input, CallContext context) {
        return then(
                input.patient(),
                input.adverseEvent(),
                context,
                handle ->
                        holds.release(
                                handle,
                                input.patient(),
                                input.adverseEvent(),
                                input.reason(),
                                context));
    }

    private Told then(
            PatientId patient, UUID event, CallContext context, Consumer<Handle> command) {
        return database.inTransaction(
                context,
                handle -> {
                    command.accept(handle);
                    return list.require(handle, patient, event, context);
                });
    }

    Told get(OneEvent input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> list.require(handle, input.patient(), input.adverseEvent(), context));
    }

    LookBack.Found lookBack(LookingBack input, CallContext context) {
        return database.inTransaction(context, handle -> LookBack.of(handle, input, context));
    }

    Page<AdverseEvent> list(OfPatient input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                list.ofPatient(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        input,
                                        input.cursor(),
                                        context),
                                AdverseEvent::id));
    }

    Page<AdverseEventList.OnBoard> board(Paged.ById input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> input.page(list.board(handle, input, context), row -> row.event().id()));
    }
}
