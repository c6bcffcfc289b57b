package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Map.entry;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.SeedProofs.Proof;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Nothing lies in the seeds unused: every catalogue of care and of a treatment has a proof that each of its entries is
 * loaded into a chain and acts there. A catalogue without one is refused.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedUseIT {

    private static final Map<String, List<SeedEntry>> SEEDS = SeedProofs.clinical();
    private static final SeedProofs BY = new SeedProofs(SEEDS);
    private static final Map<String, Proof> PROOFS =
            Map.ofEntries(
                    entry("care/adverse-event-fields", BY.onBothSides()),
                    entry("care/adverse-event-grades", core("EventGrade")),
                    entry("care/adverse-event-kinds", core("EventKind")),
                    entry("care/adverse-event-rules", BY.onBothSides()),
                    entry("care/blocked-phrases", core("BlockedPhrase")),
                    entry(
                            "care/care-policies",
                            BY.namedBy("care/eligibility-rules", "care/hold-rules")),
                    entry("care/check-ins", BY.onBothSides()),
                    entry("care/capture-items", BY.namedBy("care/checkpoints")),
                    entry("care/checkpoints", core("CheckpointKind")),
                    entry("care/clinical-codes", BY.pointsTo("care/health-questions", "question")),
                    entry("care/conflicts", core("BasisConflict")),
                    entry("care/consent-texts", core("ConsentText")),
                    entry("care/credential-rules", core("CredentialRule")),
                    entry("care/eligibility-rules", BY.onBothSides()),
                    entry("care/emergency-doses", core("EmergencyDose")),
                    entry("care/emergency-observation", core("ObservationRule")),
                    entry("care/facts", core("BasisFact")),
                    entry(
                            "care/health-questions",
                            BY.namedBy(
                                    "care/eligibility-rules",
                                    "care/clinical-codes",
                                    "care/hold-rules")),
                    entry("care/hold-rules", BY.onBothSides()),
                    entry("care/hemispheres", core("Hemisphere")),
                    entry("care/instruments", core("Instrument")),
                    entry("care/jurisdictions", core("Jurisdiction")),
                    entry("care/measurement-errors", core("MeasurementError")),
                    entry("care/medicine-follow-ups", core("FollowUp")),
                    entry("care/medicines", core("Medicine")),
                    entry("care/message-rules", core("MessageRule")),
                    entry("care/messages", core("MessageText")),
                    entry("care/package-terms", BY.onBothSides()),
                    entry("care/photo-views", core("StandardView")),
                    entry("care/price-bands", core("PriceBand")),
                    entry("care/season-notes", BY.onBothSides()),
                    entry("care/slot-lengths", core("SlotEntry")),
                    entry("care/spacing-rules", BY.onBothSides()),
                    entry("care/stock-rules", BY.onBothSides()),
                    entry("combination-protocols/formulary-rules", BY.onBothSides()),
                    entry("combination-protocols/instructions", combination("INSTRUCTIONS")),
                    entry("combination-protocols/light-devices", combination("LIGHT_DEVICES")),
                    entry("combination-protocols/light-pauses", combination("LIGHT_PAUSES")),
                    entry(
                            "combination-protocols/protocol-templates",
                            combination("PROTOCOL_TEMPLATES")),
                    entry("hair-mesotherapy/devices", mesotherapy("DEVICES")),
                    entry("hair-mesotherapy/formulary-rules", BY.onBothSides()),
                    entry("hair-mesotherapy/ingredients", mesotherapy("INGREDIENTS")),
                    entry("hair-mesotherapy/instructions", mesotherapy("INSTRUCTIONS")),
                    entry("hair-mesotherapy/protocol-templates", mesotherapy("PROTOCOL_TEMPLATES")),
                    entry("hair-mesotherapy/steps", mesotherapy("STEPS")),
                    entry("hair-mesotherapy/techniques", mesotherapy("TECHNIQUES")),
                    entry("maintenance-scheduling/anchors", maintenance("Anchor")),
                    entry("maintenance-scheduling/intervals", maintenance("Interval")),
                    entry("maintenance-scheduling/ladder", maintenance("Step")),
                    entry("maintenance-scheduling/outcome-rules", maintenance("OutcomeRule")));

    /** Loaded, and nothing shows yet that they are used. What is used must leave the list. */
    private static final Set<String> UNUSED = Set.of();

    private final TestChain chain;
    private final TenantDatabase database;

    SeedUseIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
        CareChain.create(chain, database);
        database.inTransaction(
                chain.id(),
                SeedLoader.read(WrittenPage.HOME.resolve("seeds"), InstantSource.system())::load);
    }

    @Test
    void everyCatalogueHasAProof() {
        assertThat(PROOFS.keySet()).containsAll(SEEDS.keySet());
    }

    @Test
    void everyEntryIsLoaded() {
        Set<String> loaded =
                Set.copyOf(
                        database.inTransaction(
                                chain.id(),
                                handle ->
                                        handle.createQuery(
                                                        "SELECT CONCAT(module, '/', catalogue, '#', code)"
                                                                + " FROM reference_entry")
                                                .mapTo(String.class)
                                                .list()));
        assertThat(loaded).containsAll(all(new TreeMap<>(SEEDS)));
    }

    @Test
    void everyEntryIsUsedOrSaidNotToBe() {
        Set<String> unused = new TreeSet<>();
        SEEDS.forEach(
                (path, entries) ->
                        PROOFS.get(path)
                                .unused(entries)
                                .forEach(code -> unused.add(path + "#" + code)));

        assertThat(unused).isEqualTo(new TreeSet<>(UNUSED));
    }

    private static List<String> all(Map<String, List<SeedEntry>> catalogues) {
        List<String> all = new ArrayList<>();
        catalogues.forEach(
                (path, entries) ->
                        SeedProofs.codes(entries).forEach(code -> all.add(path + "#" + code)));
        return all;
    }

    private static Proof core(String type) {
        return BY.readWhole("platform-core", type + ".CATALOGUE");
    }

    private static Proof maintenance(String type) {
        return BY.readWhole("plugins/maintenance-scheduling", type + ".CATALOGUE");
    }

    private static Proof mesotherapy(String catalogue) {
        return BY.readWhole("plugins/hair-mesotherapy", "Catalogues." + catalogue);
    }

    private static Proof combination(String catalogue) {
        return BY.readWhole("plugins/combination-protocols", "Catalogues." + catalogue);
    }
}
