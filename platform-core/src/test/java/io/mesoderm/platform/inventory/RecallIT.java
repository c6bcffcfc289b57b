package io.mesoderm.platform.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a lot went, whatever the number of its uses. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class RecallIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final CareChain care;
    private final Receiving receiving = new Receiving((h, c, a, type, id, detail) -> {}, CLOCK);
    private CallContext north;
    private PatientId berg;
    private PatientId lund;

    RecallIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
    }

    @BeforeAll
    void admit() {
        north = care.at(care.north);
        berg = register("=Berg", care.north);
        lund = register("Lund", care.lake);
    }

    @Test
    void FO_10_firesForWhomTheSiteMaySeeAndCountsAll() {
        LotId lot = lot("N-1");
        UUID first = use(lot, care.north, berg, 1);
        use(lot, care.lake, lund, 2);
        UUID wrong = use(lot, care.north, berg, 3);
        mirror(wrong);

        Recall recall = recall(lot, Optional.empty(), 200);

        assertThat(recall.uses())
                .extracting(
                        use -> use.patient().map(PatientNames.Named::name), use -> use.use().site())
                .containsExactly(
                        tuple(Optional.empty(), care.lake),
                        tuple(Optional.of("Ann =Berg"), care.north));
        assertThat(recall.totals())
                .isEqualTo(
                        new LotUses.Totals(
                                2,
                                2,
                                2,
                                1,
                                Optional.of(NOW.plus(Duration.ofMinutes(1))),
                                Optional.of(NOW.plus(Duration.ofMinutes(2)))));
        assertThat(recall.remaining())
                .containsExactly(new Recall.Remaining(care.north, new BigDecimal("10.000")));
        assertThat(recall.uses().getLast().use().id()).isEqualTo(first);
        assertThat(recall.next()).isEmpty();
    }

    @Test
    void FO_10_silentForALotThatWentToNobody() {
        use(lot("N-8"), care.north, berg, 1);

        assertThat(recall(lot("N-9"), Optional.empty(), 200).uses()).isEmpty();
    }

    @Test
    void goesOnBehindTheLastUseEvenOfOneInstant() {
        LotId lot = lot("N-2");
        for (int i = 0; i < 5; i++) {
            use(lot, care.north, berg, 7);
        }
        List<UUID> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Recall page = recall(lot, next.map(UUID::fromString), 2);
            page.uses().forEach(use -> seen.add(use.use().id()));
            next = page.next();
        } while (next.isPresent());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        UUID elsewhere = use(lot("N-3"), care.north, berg, 1);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class, () -> recall(lot, Optional.of(elsewhere), 2))
                                .code())
                .isEqualTo("input-invalid");
    }

    @Test
    void takesAsManyStatementsForManyUsesAsForOne() {
        LotId small = lot("N-4");
        use(small, care.north, berg, 1);
        LotId large = lot("N-5");
        for (int i = 0; i < 150; i++) {
            use(large, i % 2 == 0 ? care.north : care.lake, i % 3 == 0 ? berg : lund, i);
        }

        assertThat(statements(small)).isEqualTo(5);
        assertThat(statements(large)).isEqualTo(5);
    }

    @Test
    void readsItsUsesFromTheIndexAlone() {
        List<String> extra =
                care.database.inTransaction(
                        north,
                        h ->
                                h.createQuery(
                                                """
                                                EXPLAIN SELECT COUNT(*), COUNT(DISTINCT u.patient_id) FROM product_use u
                                                WHERE u.lot_id = :lot AND u.reverses_id IS NULL
                                                """)
                                        .bind("lot", lot("N-6"))
                                        .map(
                                                (row, context) ->
                                                        row.getString("key")
                                                                + " "
                                                                + row.getString("Extra"))
                                        .list());

        assertThat(extra).hasSize(1);
        assertThat(extra.getFirst()).startsWith("product_use_recall").contains("Using index");
    }

    @Test
    void theFileHoldsEveryUseAndSaysWhomItIsAbout() throws IOException {
        LotId lot = lot("N-7");
        use(lot, care.north, berg, 1);
        use(lot, care.lake, lund, 2);

        FileAnswer file = new RecallFile(care.database).of(lot, north);

        assertThat(file.patients()).containsExactlyInAnyOrder(berg, lund);
        String[] lines = written(file).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[1])
                .startsWith("Oil,N-7,2026-03-10T13:02:00+03:00,lake,,,Dr. Test,")
                .endsWith(",1.000,ml,VERTEX");
        assertThat(lines[2]).contains(",Ann =Berg,").contains("2026-03-10T11:01:00+01:00");
    }

    @Test
    void aLotOfNobodyIsUnknown() {
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> recall(new LotId(Ids.next()), Optional.empty(), 5))
                                .code())
                .isEqualTo("not-found");
    }

    private PatientId register(String name, SiteId site) {
        var registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
        Optional<LocalDate> born = Optional.of(LocalDate.of(1980, 1, 1));
        return care.register(registration, site, CareChain.woman(name, "Ann", born)).id();
    }

    private LotId lot(String number) {
        var receipt =
                new Receipt(
                        "oil",
                        Optional.of("Oil"),
                        Optional.of("ml"),
                        number,
                        LocalDate.parse("2099-01-01"),
                        BigDecimal.TEN);
        return care.database.inTransaction(north, h -> receiving.receive(h, receipt, north).lot());
    }

    private UUID use(LotId lot, SiteId site, PatientId patient, int minute) {
        UUID use = Ids.next();
        UUID session = Ids.next();
        Instant at = NOW.plus(Duration.ofMinutes(minute));
        care.database.inTransaction(
                north,
                h -> {
                    h.execute(
                            "INSERT IGNORE INTO site_stock (site_id, lot_id, quantity) VALUES (?, ?, 0)",
                            site,
                            lot);
                    h.execute(
                            """
                            INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                              started_at, ended_at, done_on, state, summary, retention, recorded_at)
                            VALUES (?, ?, ?, 'm', 'MESOTHERAPY', ?, ?, ?, '2026-03-10', 'DONE', 'x',
                              'clinical-record', ?)
                            """,
                            session,
                            patient,
                            site,
                            care.staff,
                            at,
                            at,
                            at);
                    return h.execute(
                            """
                            INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id, practitioner_id,
                              quantity, zone, used_at)
                            VALUES (?, ?, ?, ?, ?, ?, 1, 'VERTEX', ?)
                            """,
                            use,
                            lot,
                            site,
                            session,
                            patient,
                            care.staff,
                            at);
                });
        return use;
    }

    private void mirror(UUID use) {
        care.database.inTransaction(
                north,
                h ->
                        h.execute(
                                """
                                INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id, practitioner_id,
                                  quantity, zone, used_at, reverses_id)
                                SELECT ?, lot_id, site_id, session_id, patient_id, practitioner_id, -quantity, zone,
                                  used_at, id
                                FROM product_use WHERE id = ?
                                """,
                                Ids.next(),
                                use));
    }

    private Recall recall(LotId lot, Optional<UUID> after, int limit) {
        return care.database.inReport(
                north, h -> Recall.of(h, new Recall.Wanted(lot, after, Optional.of(limit)), north));
    }

    /** How many the server counts for one recall on this connection. */
    private long statements(LotId lot) {
        return care.database.inReport(
                north,
                h -> {
                    long before = selects(h);
                    Recall.of(h, new Recall.Wanted(lot, Optional.empty(), Optional.empty()), north);
                    return selects(h) - before - 1;
                });
    }

    private static long selects(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT variable_value FROM information_schema.session_status
                        WHERE variable_name = 'COM_SELECT'
                        """)
                .mapTo(Long.class)
                .one();
    }

    private static String written(FileAnswer file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        file.content()
                .writeTo(
                        new FileOutput() {
                            @Override
                            public void write(int b) {
                                bytes.write(b);
                            }

                            @Override
                            public void restart() {
                                bytes.reset();
                            }
                        });
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
