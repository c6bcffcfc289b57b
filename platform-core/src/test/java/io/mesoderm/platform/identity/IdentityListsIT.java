package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
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
                            insert(control, account, "many@tokens.example");
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
        var request = care.at(care.north, "site.read");
        var endpoints =
                new StaffEndpoints(
                        database,
                        (handle, context, action, type, id, detail) -> {},
                        InstantSource.fixed(NOW));
        List<StaffEndpoints.Practitioner> treating =
                Walk.through(
                        100,
                        cursor ->
                                endpoints.practitioners(
                                        new Request<>(
                                                new Paged.ById(
                                                        cursor.map(UUID::fromString),
                                                        Optional.empty()),
                                                request)));
        assertThat(treating)
                .filteredOn(member -> member.displayName().matches("Dr\\. \\d+"))
                .hasSize(600)
                .doesNotHaveDuplicates();
        LocalDate day = LocalDate.of(2026, 3, 2);
        StaffId last = treating.getLast().id();
        database.inTransaction(
                chain.id(),
                handle -> {
                    assertThat(Staff.treats(handle, care.north, day, last)).isTrue();
                    assertThat(Staff.treats(handle, care.north, LocalDate.of(2019, 1, 1), last))
                            .isFalse();
                    assertThat(Staff.treats(handle, care.north, day, new StaffId(Ids.next())))
                            .isFalse();
                    return null;
                });
    }

    @Test
    void goesThroughTheChainsOfWhoIsAMemberOfMany() {
        AccountId account = new AccountId(Ids.next());
        List<String> keys =
                database.inControl(
                        control -> {
                            insert(control, account, "many@chains.example");
                            control.execute(
                                    """
                                    INSERT INTO chain (chain_key, display_name, state, created_at)
                                    SELECT CONCAT('many', LPAD(seq, 3, '0')), 'Many', IF(seq = 7, 'CREATING', 'ACTIVE'),
                                      '2026-01-01' FROM seq_1_to_505
                                    """);
                            control.createUpdate(
                                            """
                                            INSERT INTO membership (account_id, chain_key, since)
                                            SELECT :id, chain_key, created_at FROM chain WHERE chain_key LIKE 'many%'
                                            """)
                                    .bind("id", account)
                                    .execute();
                            return IntStream.rangeClosed(1, 505)
                                    .filter(n -> n != 7)
                                    .mapToObj("many%03d"::formatted)
                                    .toList();
                        });
        try {
            List<Accounts.Membership> seen =
                    Walk.through(
                            100,
                            cursor -> {
                                var page = new Paged.ByCode(cursor, Optional.empty());
                                return database.inControl(
                                        control ->
                                                page.page(
                                                        Accounts.memberships(
                                                                control,
                                                                account,
                                                                page.cursor(),
                                                                page.sought()),
                                                        Accounts.Membership::chain));
                            });
            assertThat(seen).extracting(Accounts.Membership::chain).containsExactlyElementsOf(keys);
        } finally {
            database.inControl(
                    control -> {
                        control.execute("DELETE FROM membership WHERE chain_key LIKE 'many%'");
                        return control.execute("DELETE FROM chain WHERE chain_key LIKE 'many%'");
                    });
        }
    }

    @Test
    void seesAnOwnerBehindFiveHundredOtherRoles() {
        StaffId heir = new StaffId(Ids.next());
        String staff = "UNHEX(REPLACE('" + heir + "', '-', ''))";
        chain.executeInCore(
                "INSERT INTO staff VALUES (%s, NULL, 'Heir', FALSE, TRUE, NOW(6))".formatted(staff),
                """
                INSERT INTO staff_role (id, staff_id, role, site_id, valid_from, valid_to)
                SELECT UNHEX(MD5(CONCAT('x', seq))), %s, 'auditor', NULL, '2020-01-01', '2020-01-02' FROM seq_1_to_600
                """
                        .formatted(staff),
                """
                INSERT INTO staff_role (id, staff_id, role, site_id, valid_from)
                VALUES (UNHEX(MD5('owner')), %s, 'chain-owner', NULL, '2026-01-01')
                """
                        .formatted(staff));
        CallContext manager = TestIdentity.by(chain.id(), "staff.manage");
        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                database.inTransaction(
                                        manager,
                                        handle -> {
                                            StaffRules.requireMayInvite(handle, heir, manager);
                                            return null;
                                        }));
        assertThat(refused.code()).isEqualTo("permission-missing");
    }

    private static void insert(Handle control, AccountId account, String email) {
        control.createUpdate(
                        """
                        INSERT INTO account (id, email, display_name, password_hash, operator, active, created_at)
                        VALUES (:id, :email, 'Many', 'x', FALSE, TRUE, :now)
                        """)
                .bind("id", account)
                .bind("email", email)
                .bind("now", NOW)
                .execute();
    }
}
