package io.mesoderm.platform;

import io.mesoderm.platform.careplan.TemplateEdits;
import io.mesoderm.platform.careplan.adverse.EventGrade;
import io.mesoderm.platform.careplan.adverse.EventKind;
import io.mesoderm.platform.careplan.adverse.EventRule;
import io.mesoderm.platform.careplan.emergency.EmergencyDose;
import io.mesoderm.platform.careplan.emergency.ObservationRule;
import io.mesoderm.platform.careplan.rule.CarePolicy;
import io.mesoderm.platform.careplan.rule.EligibilityEntry;
import io.mesoderm.platform.careplan.rule.RuleEdits;
import io.mesoderm.platform.careplan.spacing.HoldEntry;
import io.mesoderm.platform.careplan.spacing.SpacingEdits;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.careplan.term.PackageTerm;
import io.mesoderm.platform.credential.CredentialRule;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Identity;
import io.mesoderm.platform.inventory.StockRule;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.notify.MessageRule;
import io.mesoderm.platform.notify.MessageText;
import io.mesoderm.platform.patient.HealthQuestion;
import io.mesoderm.platform.patient.consent.BlockedPhrase;
import io.mesoderm.platform.patient.consent.ConsentEdits;
import io.mesoderm.platform.patient.consent.ConsentText;
import io.mesoderm.platform.patient.examination.Jurisdiction;
import io.mesoderm.platform.patient.observation.Instrument;
import io.mesoderm.platform.patient.photo.StandardView;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.reference.ReferenceEditEndpoints;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.ReferenceEndpoints;
import io.mesoderm.platform.scheduling.SlotEntry;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.reference.Catalogue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the house rests on, as it is read and as medical directors change it: of the core and of every module. */
final class ReferenceWiring {

    /** How the core calls itself among the modules' seeds. */
    private static final String CORE = "care";

    /**
     * The core's catalogues that a director may change. Facts and their conflicts are what the sources say, and codes are
     * those of others.
     */
    private static final List<Catalogue<?>> EDITED =
            List.of(
                    EligibilityEntry.CATALOGUE,
                    SpacingEntry.CATALOGUE,
                    CarePolicy.CATALOGUE,
                    HoldEntry.CATALOGUE,
                    SlotEntry.CATALOGUE,
                    StockRule.CATALOGUE,
                    PackageTerm.CATALOGUE,
                    CredentialRule.CATALOGUE,
                    Jurisdiction.CATALOGUE,
                    EventRule.CATALOGUE,
                    EventKind.CATALOGUE,
                    EventGrade.CATALOGUE,
                    EmergencyDose.CATALOGUE,
                    ObservationRule.CATALOGUE,
                    Instrument.CATALOGUE,
                    HealthQuestion.CATALOGUE,
                    StandardView.CATALOGUE,
                    ConsentText.CATALOGUE,
                    BlockedPhrase.CATALOGUE,
                    MessageRule.CATALOGUE,
                    MessageText.CATALOGUE);

    private final ModuleCalls modules;

    private ReferenceWiring(ModuleCalls modules) {
        this.modules = modules;
    }

    static List<Endpoint<?, ?>> of(
            TenantDatabase database,
            ReferenceEditions editions,
            ModuleCalls modules,
            Identity identity,
            Trails trails,
            InstantSource clock) {
        var reference = new ChainReference(CORE, database, editions);
        List<EditCheck> checks =
                List.of(
                        new RuleEdits(reference),
                        new SpacingEdits(),
                        new ConsentEdits(reference, database),
                        new TemplateEdits(database, modules, clock));
        return Stream.of(
                        new ReferenceEndpoints(database, editions).endpoints(),
                        new ReferenceEditEndpoints(
                                        database,
                                        new ReferenceWiring(modules)::find,
                                        checks,
                                        identity.passwordAgain()::require,
                                        trails.writes(),
                                        clock)
                                .endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private Optional<Catalogue<?>> find(String module, String name, CallContext context) {
        return (module.equals(CORE) ? EDITED : ofModule(module, context))
                .stream().filter(catalogue -> catalogue.name().equals(name)).findFirst();
    }

    /** Of a module that is not served there are none: nobody is there to judge by them. */
    private List<Catalogue<?>> ofModule(String module, CallContext context) {
        try {
            return modules.contributions(context.chain(), new ModuleId(module)).catalogues();
        } catch (Problem | IllegalArgumentException notServed) {
            return List.of();
        }
    }
}
