package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.checkpoint.Moments;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.reference.Catalogue;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protocol template of a module, rewritten by the chain's director: its module makes the course of it before anybody
 * signs, and with the signature it becomes the version that new plans follow.
 */
public final class TemplateEdits implements EditCheck {

    /** The catalogue that modules keep their templates in. */
    private static final String TEMPLATES = "protocol-templates";

    private final TenantDatabase database;
    private final ModuleCalls modules;
    private final InstantSource clock;

    public TemplateEdits(TenantDatabase database, ModuleCalls modules, InstantSource clock) {
        this.database = database;
        this.modules = modules;
        this.clock = clock;
    }

    @Override
    public boolean concerns(String module, Catalogue<?> catalogue) {
        return catalogue.name().equals(TEMPLATES);
    }

    @Override
    public Consequence check(Draft draft, Record value, CallContext context) {
        ModuleId module = new ModuleId(draft.module());
        ProtocolTemplate template = made(draft, module, context);
        requireKnownMoments(template);
        if (template.course() instanceof CombinedCourse combined) {
            database.inTransaction(
                    context,
                    handle -> {
                        requireParts(handle, combined);
                        return null;
                    });
        }
        return handle -> ProtocolTemplates.store(handle, module, template, clock.instant());
    }

    /** What its module makes of the draft; a refusal of the module names the entry's field. */
    private ProtocolTemplate made(Draft draft, ModuleId module, CallContext context) {
        try {
            return modules
                    .guarded(
                            module,
                            TEMPLATES,
                            context,
                            treatment ->
                                    draft.tried(
                                            () ->
                                                    List.copyOf(
                                                            treatment.protocolTemplates(context))))
                    .stream()
                    .filter(template -> template.code().equals(draft.code()))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
        } catch (Problem problem) {
            throw problem.errors().isEmpty() ? problem : new InvalidInput(problem.errors());
        }
    }

    /** A moment that nobody understands would leave the course without its outcome. */
    private static void requireKnownMoments(ProtocolTemplate template) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < template.checkpoints().size(); i++) {
            if (!Moments.isKnown(template.checkpoints().get(i))) {
                errors.add(
                        new FieldError(
                                "checkpoints[" + i + "]",
                                "is no moment: take week-12, month-6, day-42, after-session-3, each-session, each, end, last+3m or follow-up-1"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** Each part is a template of its own that somebody can plan by itself. */
    private static void requireParts(Handle handle, CombinedCourse combined) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < combined.parts().size(); i++) {
            Part part = combined.parts().get(i);
            String field = "parts[" + i + "].";
            Optional<StoredTemplate> found =
                    ProtocolTemplates.current(handle, List.of(part.module())).stream()
                            .filter(t -> t.template().code().equals(part.template()))
                            .findFirst();
            if (found.isEmpty()) {
                errors.add(
                        new FieldError(
                                field + "template",
                                "is no template of the module " + part.module()));
            } else if (found.get().template().course() instanceof CombinedCourse) {
                errors.add(new FieldError(field + "template", "is a combination itself"));
            }
            if (part.startDay() < 0) {
                errors.add(new FieldError(field + "startDay", "must not be negative"));
            }
            if (combined.parts().subList(0, i).contains(part)) {
                errors.add(new FieldError(field + "template", "stands here twice"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
