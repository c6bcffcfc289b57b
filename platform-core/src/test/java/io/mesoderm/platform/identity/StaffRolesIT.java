package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.TODAY;
import static io.mesoderm.platform.identity.TestIdentity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Request;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which roles somebody may hold, and what a role may be given. */
@MariaDb
class StaffRolesIT {

    private final TestIdentity identity;
    private final StaffEndpoints staff;

    StaffRolesIT(TestDatabase server) {
        identity = new TestIdentity(server);
        staff = new StaffEndpoints(identity.database, identity.writes, identity.clock);
    }

    @Test
    void givesARoleAtAPlaceOnceAtATime() {
        ChainId chain = identity.openChain("placed");
        SiteId berlin = identity.addSite(chain, "berlin");
        StaffId nora =
                identity.join(chain, "nora@placed.example", Role.CHAIN_OWNER, Optional.empty());
        Problem backwards =
                refusal(() -> staff.addRole(role(chain, nora, berlin, "2026-05-01", "2026-04-01")));
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.errors())
                .containsExactly(new FieldError("until", "must be after 'from'"));
        staff.addRole(role(chain, nora, berlin, "2026-05-01", "2026-06-01"));
        Problem again =
                refusal(() -> staff.addRole(role(chain, nora, berlin, "2026-05-31", "2026-07-01")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("role-already-held");
        StaffRole next = staff.addRole(role(chain, nora, berlin, "2026-06-01", "2026-07-01"));
        assertThat(next.validFrom()).isEqualTo("2026-06-01");
    }

    private static Request<StaffEndpoints.AddRole> role(
            ChainId chain, StaffId member, SiteId site, String from, String until) {
        return new Request<>(
                new StaffEndpoints.AddRole(
                        member,
                        Role.AUDITOR.word(),
                        Optional.of(site),
                        LocalDate.parse(from),
                        Optional.of(LocalDate.parse(until))),
                SystemContext.of(chain));
    }

    @Test
    void givesARoleNoPermissionOfTheOperatorsAndNoneNobodyKnows() {
        ChainId known = identity.openChain("known");
        Set<String> wanted = Set.of("care.read", "platform.chains", "care.raed");
        Problem refused = refusal(() -> staff.putRole(permissions(known, "auditor", wanted)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "permissions", "no role can be given care.raed, platform.chains"));
        identity.database.inTransaction(
                SystemContext.of(known),
                handle -> {
                    RolePermissions.grant(handle, "hair.read", Set.of("practitioner"));
                    return null;
                });
        Set<String> ofAModule = Set.of("care.read", "hair.read");
        assertThat(staff.putRole(permissions(known, "auditor", ofAModule)).roles())
                .containsEntry("auditor", ofAModule);
    }

    @Test
    void leavesAChainSomebodyWhoManagesItsStaff() {
        ChainId kept = identity.openChain("kept");
        Problem stripped =
                refusal(
                        () ->
                                staff.putRole(
                                        permissions(kept, "chain-owner", Set.of("chain.read"))));
        assertThat(stripped.status()).isEqualTo(409);
        assertThat(stripped.code()).isEqualTo("last-administrator");
        Problem last = refusal(() -> staff.endRole(endOf("owner@kept.example", kept)));
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.code()).isEqualTo("last-administrator");
        identity.join(kept, "heir@kept.example", Role.CHAIN_OWNER, Optional.empty());
        staff.endRole(endOf("owner@kept.example", kept));
        assertThat(refusal(() -> staff.endRole(endOf("heir@kept.example", kept))).code())
                .isEqualTo("last-administrator");
    }

    private static Request<StaffEndpoints.PutRole> permissions(
            ChainId chain, String role, Set<String> permissions) {
        return new Request<>(
                new StaffEndpoints.PutRole(role, permissions), SystemContext.of(chain));
    }

    /** The end, today, of this member's first role. */
    private Request<StaffEndpoints.EndRole> endOf(String email, ChainId chain) {
        AccountId account = identity.account(email).id();
        return identity.database.inTransaction(
                SystemContext.of(chain),
                handle -> {
                    StaffMember member = Staff.findByAccount(handle, account).orElseThrow();
                    StaffRole first =
                            Staff.rolesOf(handle, List.of(member)).get(member.id()).getFirst();
                    return new Request<>(
                            new StaffEndpoints.EndRole(member.id(), first.id(), TODAY),
                            SystemContext.of(chain));
                });
    }
}
