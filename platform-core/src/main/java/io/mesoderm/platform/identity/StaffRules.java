package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a change of staff must leave true: every permission means something, and somebody can always manage staff. */
final class StaffRules {

    private static final String ADMINISTRATION = "staff.manage";
    private static final String OWNERSHIP = "chain.manage";

    private StaffRules() {}

    /** Who may not do everything in the chain makes nobody its owner, themselves least of all. */
    static void requireMayGive(List<StaffRole> roles, CallContext context) {
        requireMayMake(
                roles.stream().anyMatch(r -> r.role().equals(Role.CHAIN_OWNER.word())), context);
    }

    /** As above, for somebody whose roles are given already. */
    static void requireMayInvite(Handle handle, StaffId staff, CallContext context) {
        requireMayMake(Staff.hasRole(handle, staff, Role.CHAIN_OWNER), context);
    }

    private static void requireMayMake(boolean owner, CallContext context) {
        if (owner && !context.actor().may(OWNERSHIP)) {
            throw Problem.forbidden(OWNERSHIP);
        }
    }

    /** A role may have what the core knows, and what a module brought to some role of the chain; never what is the operator's. */
    static void requirePermissions(Handle handle, String role, Set<String> permissions) {
        Set<String> unknown = new TreeSet<>(permissions);
        unknown.removeAll(Permissions.CORE);
        RolePermissions.all(handle).values().forEach(unknown::removeAll);
        permissions.stream().filter(Permissions.COMMAND_LINE::contains).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw Problem.invalid(
                    "permissions", "no role can be given " + String.join(", ", unknown));
        }
        if (role.equals(Role.CHAIN_OWNER.word()) && !permissions.contains(ADMINISTRATION)) {
            throw lastAdministrator("The chain's owner must be able to manage staff.");
        }
    }

    /** Whether the chain keeps an owner from {@code day} on when {@code role} ends; locks the owners, so that two cannot end each other. */
    static void requireOwnerWithout(Handle handle, StaffId staff, UUID role, LocalDate day) {
        var owners =
                handle.createQuery(
                                """
                                SELECT r.id, s.active AND s.account_id IS NOT NULL AND r.valid_from <= :day AND r.valid_to IS NULL AS stays,
                                  r.staff_id = :staff AS own
                                FROM staff_role r JOIN staff s ON s.id = r.staff_id
                                WHERE r.role = :owner AND r.site_id IS NULL FOR UPDATE
                                """)
                        .bind("day", day)
                        .bind("staff", staff)
                        .bind("owner", Role.CHAIN_OWNER.word())
                        .mapTo(Owner.class)
                        .list();
        boolean owns = owners.stream().anyMatch(owner -> owner.own() && owner.id().equals(role));
        if (owns && owners.stream().noneMatch(o -> o.stays() && !o.id().equals(role))) {
            throw lastAdministrator(
                    "Nobody else owns the chain from that day on without an end; name another owner first.");
        }
    }

    /** A role at a place is held once at a time, so that ending it ends it. */
    static void requireNotHeld(Handle handle, StaffId staff, StaffRole role) {
        boolean held =
                !handle.createQuery(
                                """
                                SELECT id FROM staff_role
                                WHERE staff_id = :staff AND role = :role AND site_id <=> :site
                                  AND (valid_to IS NULL OR (valid_to > :from AND valid_to > valid_from))
                                  AND (:to IS NULL OR valid_from < :to) FOR UPDATE
                                """)
                        .bind("staff", staff)
                        .bind("role", role.role())
                        .bind("site", role.site().orElse(null))
                        .bind("from", role.validFrom())
                        .bind("to", role.validTo().orElse(null))
                        .mapTo(UUID.class)
                        .list()
                        .isEmpty();
        if (held) {
            throw Problem.conflict(
                    "role-already-held", "This person has the role there on some of these days.");
        }
    }

    private static Problem lastAdministrator(String detail) {
        return Problem.conflict("last-administrator", detail);
    }

    /** Somebody's ownership of the chain, as far as ending another depends on it. */
    record Owner(UUID id, boolean stays, boolean own) {}
}
