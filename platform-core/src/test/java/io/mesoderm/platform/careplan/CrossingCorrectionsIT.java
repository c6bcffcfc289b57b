package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two corrections of one site, each of which gives back what the other takes. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossingCorrectionsIT extends NeedlingClinic {

    private final AtomicInteger tries = new AtomicInteger();

    CrossingCorrectionsIT(TestDatabase database) {
        super(database);
    }

    @Test
    void twoThatSwapTheirLotsDoNotWaitInACircle() {
        LotId first = clinic.stock(care.north, "X-1", FAR);
        LotId second = clinic.stock(care.north, "X-2", FAR);
        PatientId anna = clinic.register(care.north, "Anna");
        PatientId ben = clinic.register(care.north, "Ben");
        RecordedSession annas = clinic.record(care.north, session(anna, first, "1"));
        RecordedSession bens = clinic.record(care.north, session(ben, second, "2"));

        Crossing.of(
                database,
                care.chain.id(),
                handle -> lock(handle, List.of(first, second)),
                () -> correct(annas, session(anna, second, "1.5")),
                () -> correct(bens, session(ben, first, "2.5")));

        assertThat(tries).as("none of the two was undone and run again").hasValue(2);
        assertThat(left(care.north, first)).isEqualByComparingTo("7.5");
        assertThat(left(care.north, second)).isEqualByComparingTo("8.5");
    }

    private SessionEnvelope session(PatientId patient, LotId lot, String ml) {
        return clinic.session(MODULE, patient, "none", details(lot, ml));
    }

    private void correct(RecordedSession old, SessionEnvelope right) {
        CallContext context = care.at(care.north, "care.record");
        host.onModule(
                MODULE,
                context,
                () ->
                        clinic.database.inTransaction(
                                context,
                                handle -> {
                                    tries.incrementAndGet();
                                    return clinic.treatment
                                            .sessions()
                                            .correct(
                                                    handle,
                                                    old.session(),
                                                    "the other lot",
                                                    right,
                                                    context);
                                }));
    }

    private static List<BigDecimal> lock(Handle handle, List<LotId> lots) {
        return handle.createQuery(
                        "SELECT quantity FROM site_stock WHERE lot_id IN (<lots>) FOR UPDATE")
                .bindList("lots", lots)
                .mapTo(BigDecimal.class)
                .list();
    }
}
