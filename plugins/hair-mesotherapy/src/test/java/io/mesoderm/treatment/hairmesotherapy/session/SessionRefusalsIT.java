package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.LotId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;

/** What a session must hold to be recorded at all. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionRefusalsIT {

    private final Sessions session = new Sessions();
    private MesotherapyClinic clinic;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        clinic = new MesotherapyClinic(tenants, chain);
    }

    @Test
    void aZoneIsToldInOneWayAndTheInjectionsWentSomewhere() {
        session.points.add(Sessions.point(ScalpZone.VERTEX, "50", "66", "3", "0.05"));
        clinic.refuses(session, SessionError.ZONE_TOLD_TWICE, "zones[1].zone");
        session.points.clear();
        List<TreatedZone> zones = List.copyOf(session.zones);
        session.zones.clear();
        clinic.refuses(session, SessionError.ZONE_MISSING, "zones");
        session.zones.addAll(zones);
    }

    @Test
    void FO_07_firesForAProductWithoutALotOrWithOneThatIsNotUsable() {
        UsedProduct vitamins = session.products.removeLast();
        clinic.refuses(session, SessionError.LOT_MISSING, "products");
        session.products.add(Sessions.product(new LotId(new UUID(3, 99)), "1"));
        clinic.refuses(session, SessionError.LOT_NOT_USABLE, "products[1].lot");
        session.products.set(1, vitamins);
    }

    @Test
    void FO_07_silentWhereEveryProductAndPartNamesAUsableLot() {
        clinic.record(Sessions.draft(95), session);

        assertThat(clinic.find(Sessions.draft(95)).recipe()).isEqualTo("triple-active@1");
    }

    @Test
    void FO_07_firesForAPartWithoutItsLotOrNumberAndStepsAreMandatory() {
        UsedPart needle = session.parts.removeFirst();
        clinic.refuses(session, SessionError.PART_MISSING, "parts");
        session.parts.add(needle);

        session.device = "dermaroller";
        clinic.refuses(session, SessionError.SERIAL_MISSING, "parts[0].serial");
        session.device = "needle";

        TickedStep last = session.steps.removeLast();
        clinic.refuses(session, SessionError.STEP_MISSING, "steps");
        session.steps.add(session.steps.getFirst());
        clinic.refuses(session, SessionError.STEP_REPEATED, "steps[3].step");
        session.steps.set(3, last);
    }

    @Test
    void unknownNamesAreRefusedByField() {
        session.recipe = "triple-active@9";
        clinic.refuses(session, SessionError.RECIPE_VERSION_UNKNOWN, "recipe");
        session.recipe = "triple-active@1";
        session.technique = "magic";
        clinic.refuses(session, SessionError.NOT_IN_CATALOGUE, "technique");
        session.technique = "nappage";
    }
}
