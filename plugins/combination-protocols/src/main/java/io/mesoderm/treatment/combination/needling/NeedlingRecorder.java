package io.mesoderm.treatment.combination.needling;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.rule.FormularyRules;
import io.mesoderm.treatment.combination.session.InstructionSheet;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.SessionRow;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.Summary;
import io.mesoderm.treatment.combination.session.UsableLots;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records a microneedling session. */
public final class NeedlingRecorder implements SessionRecorder<NeedlingDetails> {

    private static final String DEPTH = "MN-DEPTH";

    /** Which depths have a name in the rules of the host. */
    private static final Map<String, String> DEPTHS =
            Map.of("MN-SHALLOW", "mn-shallow", "MN-MEDIUM", "mn-medium");

    private final ReferenceData reference;
    private final UsableLots lots;
    private final ModuleJdbi jdbi;
    private final SessionTable sessions;
    private final NeedlingTable table = new NeedlingTable();

    public NeedlingRecorder(
            ReferenceData reference, UsableLots lots, ModuleJdbi jdbi, SessionTable sessions) {
        this.reference = reference;
        this.lots = lots;
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    @Override
    public Class<NeedlingDetails> detailsType() {
        return NeedlingDetails.class;
    }

    @Override
    public Set<Modality> modalities() {
        return Set.of(Modality.MICRONEEDLING);
    }

    /** How deep it was, by the words of the rules about what follows (SC-05, SC-11). */
    @Override
    public Set<String> traits(NeedlingDetails details, CallContext context) {
        var rules = FormularyRules.of(reference, context);
        Set<String> traits = new HashSet<>();
        DEPTHS.forEach(
                (rule, trait) -> {
                    if (rules.allows(rule, details.depthMm())) {
                        traits.add(trait);
                    }
                });
        return traits;
    }

    /** The pen's body serves the next patient too; a roller or stamp is used once. */
    @Override
    public Set<String> devices(NeedlingDetails details, CallContext context) {
        return details.tool() == NeedlingTool.PEN ? Set.of("needling-pen") : Set.of();
    }

    @Override
    public List<Finding> screen(
            SessionDraft draft,
            NeedlingDetails details,
            CareSituation situation,
            CallContext context) {
        return FormularyRules.of(reference, context)
                .outside(DEPTH, details.depthMm(), "because.needle-depth")
                .stream()
                .toList();
    }

    @Override
    public SessionOutcome record(
            SessionDraft draft,
            NeedlingDetails details,
            Connection connection,
            CallContext context) {
        lots.require(details.cartridge().lot(), "cartridge.lot", context);
        jdbi.run(connection, handle -> write(handle, draft, details));
        SessionOutcome.Builder outcome =
                SessionOutcome.summarised(summary(details))
                        .used(
                                new ProductUse(
                                        details.cartridge().lot(),
                                        BigDecimal.ONE,
                                        ScalpZone.joined(details.zones()),
                                        Optional.of(details.cartridge().serial().strip())));
        if (details.aftercareGiven()) {
            outcome.produced(
                    new InstructionSheet(reference)
                            .aftercare(Set.of(Modality.MICRONEEDLING), context));
        }
        return outcome.build();
    }

    private void write(Handle handle, SessionDraft draft, NeedlingDetails details) {
        UUID session = draft.id().value();
        sessions.insert(handle, SessionRow.of(draft, told(details)));
        table.insert(handle, session, details);
    }

    private static String told(NeedlingDetails details) {
        return Summary.plain(details.depthMm()) + " mm × " + details.passes();
    }

    private static View summary(NeedlingDetails details) {
        List<View.Pair> facts = new ArrayList<>();
        facts.add(Summary.word("NeedlingDetails.tool", "NeedlingTool." + details.tool()));
        facts.add(
                Summary.fact("NeedlingDetails.depthMm", Summary.plain(details.depthMm()) + " mm"));
        facts.add(Summary.fact("NeedlingDetails.passes", String.valueOf(details.passes())));
        facts.add(Summary.fact("Cartridge.serial", details.cartridge().serial()));
        details.zones()
                .forEach(
                        zone ->
                                facts.add(
                                        Summary.word(
                                                "NeedlingDetails.zones", "ScalpZone." + zone)));
        return Summary.of("needling.title", facts, List.of(), details.note());
    }
}
