package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tokens and staff in numbers at which lists used to end. */
@MariaDb
class IdentityListsIT {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final TestChain chain;
    private final TenantDatabase database;

    IdentityListsIT(TestChain chain, TenantDatabase database, MigrationEngine migrations) {
        this.chain = chain;
        this.database = database;
        migrations.control();
    }

    @Test
    void findsEveryTokenOfAnAccountThatHasManyAndGoesThroughThem() {
        AccountId account = new AccountId(Ids.next());
        List<UUID> made =
                database.inControl(
                        control -> {
                            control.createUpdate(
                                            """
                                            INSERT INTO account (id, email, display_name, password_hash, operator,
                                              active, created_at)
                                            VALUES (:id, 'many@tokens.example', 'Many', 'x', FALSE, TRUE, :now)
                                            """)
                                    .bind("id", account)
                                    .bind("now", NOW)
                                    .execute();
                            return IntStream.range(0, 205)
                                    .mapToObj(
                                            n -> {
                                                UUID id = Ids.next();
                                                ApiTokens.insert(
                                                        control,
                                                        new ApiToken(
                                                                id,
                                                                account,
                                                                Optional.empty(),
                                                                "token " + n,
                                                                Set.of("site.read"),
                                                                NOW.plusSeconds(60)),
                                                        Tokens.next(Tokens.API),
                                                        NOW);
                                                return id;
                                            })
                                    .toList();
                        });

        List<ApiToken> seen =
                Walk.through(
                        100,
                        cursor -> {
                            var page =
                                    new Paged.ById(cursor.map(UUID::fromString), Optional.empty());
                            return database.inControl(
                                    control ->
                                            page.page(
                                                    ApiTokens.list(
                                                            control,
                                                            account,
                                                            page.cursor(),
                                                            page.sought()),
                                                    ApiToken::id));
                        });
        assertThat(seen).extracting(ApiToken::id).containsExactlyElementsOf(made);
        assertThat(find(account, made.getLast())).isPresent();
        assertThat(find(new AccountId(Ids.next()), made.getLast())).isEmpty();
    }

    private Optional<ApiToken> find(AccountId account, UUID token) {
        return database.inControl(control -> ApiTokens.find(control, account, token));
    }

    @Test
    void knowsEveryPractitionerOfASiteWithManyHundred() {
        CareChain care = CareChain.create(chain, database);
        chain.executeInCore(
                """
                INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)
                SELECT UNHEX(MD5(CONCAT('s', seq))), UNHEX(MD5(CONCAT('a', seq))), CONCAT('Dr. ', seq), TRUE,
                  TRUE, '2026-01-01'
                FROM seq_1_to_600
                """,
                """
                INSERT INTO staff_role (id, staff_id, role, site_id, valid_from)
                SELECT UNHEX(MD5(CONCAT('r', seq))), UNHEX(MD5(CONCAT('s', seq))), 'practitioner', NULL,
                  '2026-01-01'
                FROM seq_1_to_600
                """);
        SiteId north = care.north;
        List<StaffMember> treating =
                database.inTransaction(
                        chain.id(),
                        handle -> Staff.practitioners(handle, north, LocalDate.of(2026, 3, 2)));
        assertThat(treating)
                .filteredOn(member -> member.displayName().matches("Dr\\. \\d+"))
                .hasSize(600);
    }
}
