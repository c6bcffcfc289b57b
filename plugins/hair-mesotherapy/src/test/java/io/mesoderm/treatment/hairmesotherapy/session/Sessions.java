package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeLine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Test data: a nappage by needle with 40 points of 0.05 ml in two zones, and what can be changed of it. */
final class Sessions {

    static final LotId MINOXIDIL = new LotId(new UUID(3, 1));
    static final LotId VITAMINS = new LotId(new UUID(3, 2));
    static final LotId NEEDLES = new LotId(new UUID(3, 3));
    static final PatientId PATIENT = new PatientId(new UUID(2, 2));
    static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

    String device = "needle";
    String technique = "nappage";
    String recipe = "triple-active@1";
    List<TreatedZone> zones =
            new ArrayList<>(
                    List.of(
                            zone(ScalpZone.FRONTAL, 24, "0.05", "3"),
                            zone(ScalpZone.VERTEX, 16, "0.05", "3")));
    List<InjectionPoint> points = new ArrayList<>();
    String totalMl = "2";
    List<UsedProduct> products =
            new ArrayList<>(List.of(product(MINOXIDIL, "1"), product(VITAMINS, "1")));
    List<UsedPart> parts = new ArrayList<>(List.of(new UsedPart(NEEDLES, 2, Optional.empty())));
    Optional<String> gunPart = Optional.empty();
    List<GivenAnaesthetic> anaesthetics = new ArrayList<>();
    Optional<BigDecimal> patientKg = Optional.empty();
    List<TickedStep> steps =
            new ArrayList<>(
                    List.of(
                            step("identity-and-answers"),
                            step("scalp-disinfected"),
                            step("injected"),
                            step("sharps-disposed")));
    Optional<String> note = Optional.empty();

    SessionDetails details() {
        return new SessionDetails(
                device,
                technique,
                recipe,
                zones,
                points.isEmpty() ? Optional.empty() : Optional.of(points),
                new BigDecimal(totalMl),
                products,
                parts,
                gunPart,
                anaesthetics,
                patientKg,
                steps,
                true,
                note);
    }

    static SessionDraft draft(int number) {
        return draft(number, Optional.empty());
    }

    static SessionDraft draft(int number, Optional<TreatmentSessionId> corrects) {
        return new SessionDraft(
                new TreatmentSessionId(new UUID(5, number)),
                PATIENT,
                Calls.SITE,
                new PractitionerId(new UUID(6, 1)),
                Optional.empty(),
                Modality.MESOTHERAPY,
                START.plusSeconds(number),
                START.plusSeconds(1800),
                corrects);
    }

    static Recipe recipe(RecipeLine... lines) {
        return new Recipe(
                "triple-active",
                "Triple active",
                1,
                new BigDecimal("6"),
                false,
                3,
                Optional.empty(),
                Optional.empty(),
                List.of(lines));
    }

    static RecipeLine line(String ingredient, String product) {
        return new RecipeLine(
                ingredient, Optional.empty(), BigDecimal.ONE, Optional.ofNullable(product));
    }

    static TreatedZone zone(ScalpZone zone, int points, String mlPerPoint, String depthMm) {
        return new TreatedZone(zone, points, new BigDecimal(mlPerPoint), new BigDecimal(depthMm));
    }

    static InjectionPoint point(ScalpZone zone, String x, String y, String depthMm, String ml) {
        return new InjectionPoint(
                zone,
                new BigDecimal(x),
                new BigDecimal(y),
                new BigDecimal(depthMm),
                new BigDecimal(ml));
    }

    static UsedProduct product(LotId lot, String quantity) {
        return new UsedProduct(lot, new BigDecimal(quantity), Optional.empty());
    }

    static TickedStep step(String code) {
        return new TickedStep(code, Optional.empty(), Optional.empty());
    }
}
