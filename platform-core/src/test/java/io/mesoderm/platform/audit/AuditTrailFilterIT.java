package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trail by days, in the zone of who asks, and by person; a page goes on where the last one ended. */
@MariaDb
class AuditTrailFilterIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TENTH = LocalDate.of(2031, 3, 10);

    private final TestChain chain;
    private final TenantDatabase database;

    AuditTrailFilterIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeEach
    void leaveEvents() {
        leave("2031-03-09T22:59:59Z", "ann", "before");
        leave("2031-03-09T23:00:00Z", "ann", "first");
        leave("2031-03-10T12:00:00Z", "bob", "noon");
        leave("2031-03-10T22:59:59Z", "ann", "last");
        leave("2031-03-10T23:00:00Z", "bob", "after");
    }

    @Test
    void aDayIsThatOfTheZoneFromItsFirstSecondToItsLast() {
        assertThat(details(Optional.empty(), TENTH, TENTH, Optional.empty()))
                .containsExactly("last", "noon", "first");
        assertThat(
                        details(
                                Optional.empty(),
                                TENTH.plusDays(1),
                                TENTH.plusDays(9),
                                Optional.empty()))
                .containsExactly("after");
    }

    @Test
    void onlyOfOnePerson() {
        assertThat(details(Optional.of("ann"), TENTH, TENTH, Optional.empty()))
                .containsExactly("last", "first");
        assertThat(details(Optional.of("nobody"), TENTH, TENTH, Optional.empty())).isEmpty();
    }

    @Test
    void goesOnBehindTheCursor() {
        UUID noon = entries(Optional.empty(), TENTH, TENTH, Optional.empty()).get(1).id();

        assertThat(details(Optional.empty(), TENTH, TENTH, Optional.of(noon)))
                .containsExactly("first");
    }

    private List<String> details(
            Optional<String> actor, LocalDate from, LocalDate to, Optional<UUID> cursor) {
        return entries(actor, from, to, cursor).stream()
                .map(entry -> entry.detail().orElseThrow())
                .toList();
    }

    private List<AuditEntry> entries(
            Optional<String> actor, LocalDate from, LocalDate to, Optional<UUID> cursor) {
        return database.inReport(
                chain.context(),
                handle ->
                        AuditEntry.list(
                                handle,
                                new AuditEndpoints.Question(
                                        Optional.empty(),
                                        actor,
                                        Optional.of(from),
                                        Optional.of(to),
                                        cursor,
                                        Optional.empty()),
                                BERLIN,
                                10));
    }

    /** Once, although the tests of a class share the chain. */
    private void leave(String at, String actor, String detail) {
        UUID id = UuidCreator.getTimeOrderedEpoch(Instant.parse(at));
        database.inTransaction(
                chain.context(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO <ledger>.audit_event (id, occurred_at, kind, actor, action, purpose,
                                          detail, request_id)
                                        SELECT :id, :at, 'WRITE', :actor, 'test.left', 'HOPERAT', :detail, 'r'
                                        WHERE NOT EXISTS (SELECT 1 FROM <ledger>.audit_event
                                          WHERE detail = :detail)
                                        """)
                                .bind("id", id)
                                .bind("at", Instant.parse(at))
                                .bind("actor", actor)
                                .bind("detail", detail)
                                .execute());
        assertThat(id).isGreaterThan(Ids.before(Instant.parse(at).minusMillis(1)));
    }
}
