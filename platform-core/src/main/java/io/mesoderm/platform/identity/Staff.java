package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The chain's staff and their dated roles. */
public final class Staff {

    private static final String COLUMNS = "id, account_id, display_name, practitioner, active";

    private Staff() {}

    public static Optional<StaffMember> find(Handle handle, StaffId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE id = :id")
                .bind("id", id)
                .mapTo(StaffMember.class)
                .findOne();
    }

    public static Optional<StaffMember> findByAccount(Handle handle, AccountId account) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE account_id = :account")
                .bind("account", account)
                .mapTo(StaffMember.class)
                .findOne();
    }

    /** Whether an active member of staff who has joined treats, and has a role at the site or chain-wide on {@code day}. */
    public static boolean treats(Handle handle, SiteId site, LocalDate day, StaffId staff) {
        return !treating(handle, site, day, Optional.of(staff), Optional.empty(), 1).isEmpty();
    }

    /** Who {@linkplain #treats treats}, by id, behind {@code after}. */
    static List<StaffMember> practitioners(
            Handle handle, SiteId site, LocalDate day, Optional<UUID> after, int atMost) {
        return treating(handle, site, day, Optional.empty(), after, atMost);
    }

    private static List<StaffMember> treating(
            Handle handle,
            SiteId site,
            LocalDate day,
            Optional<StaffId> only,
            Optional<UUID> after,
            int atMost) {
        return handle.createQuery(
                        """
                        SELECT s.id, s.account_id, s.display_name, s.practitioner, s.active
                        FROM staff s
                        WHERE s.active AND s.account_id IS NOT NULL AND s.practitioner
                          AND (:only IS NULL OR s.id = :only) AND (:after IS NULL OR s.id > :after)
                          AND EXISTS (SELECT 1 FROM staff_role r
                            WHERE r.staff_id = s.id AND (r.site_id IS NULL OR r.site_id = :site)
                              AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to > :day))
                        ORDER BY s.id LIMIT :atMost
                        """)
                .bind("only", only.orElse(null))
                .bind("after", after.orElse(null))
                .bind("site", site)
                .bind("day", day)
                .bind("atMost", atMost)
                .mapTo(StaffMember.class)
                .list();
    }

    static List<StaffMember> list(Handle handle, StaffId after, int limit) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM staff WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(StaffMember.class)
                .list();
    }

    static void insert(Handle handle, StaffMember member, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO staff (id, account_id, display_name, practitioner, active, created_at)
                        VALUES (:id, :account, :name, :practitioner, :active, :now)
                        """)
                .bind("id", member.id())
                .bind("account", member.accountId().orElse(null))
                .bind("name", member.displayName())
                .bind("practitioner", member.practitioner())
                .bind("active", member.active())
                .bind("now", now)
                .execute();
    }

    /** Makes somebody who was invited the person of this account. */
    static void connect(Handle handle, StaffId staff, AccountId account) {
        handle.createUpdate(
                        "UPDATE staff SET account_id = :account WHERE id = :staff AND account_id IS NULL")
                .bind("account", account)
                .bind("staff", staff)
                .execute();
    }

    static void switchOff(Handle handle, StaffId staff) {
        handle.createUpdate("UPDATE staff SET active = FALSE WHERE id = :staff")
                .bind("staff", staff)
                .execute();
    }

    /** Whether the member has the role anywhere on any day. */
    static boolean hasRole(Handle handle, StaffId staff, Role role) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM staff_role WHERE staff_id = :staff AND role = :role)")
                .bind("staff", staff)
                .bind("role", role.word())
                .mapTo(boolean.class)
                .one();
    }

    /** Whether any other active member who has joined has the permission anywhere in the chain on {@code day}. */
    public static boolean othersMay(
            Handle handle, StaffId staff, String permission, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1
                          FROM staff s JOIN staff_role r ON r.staff_id = s.id
                            JOIN role_permission p ON p.role = r.role
                          WHERE s.id <> :staff AND s.active AND s.account_id IS NOT NULL
                            AND p.permission = :permission
                            AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to > :day))
                        """)
                .bind("staff", staff)
                .bind("permission", permission)
                .bind("day", day)
                .mapTo(boolean.class)
                .one();
    }

    /** The roles of a page of staff, in one query. */
    static Map<StaffId, List<StaffRole>> rolesOf(Handle handle, List<StaffMember> page) {
        Map<StaffId, List<StaffRole>> byStaff = new HashMap<>();
        if (!page.isEmpty()) {
            handle.createQuery(
                            """
                            SELECT staff_id, id, role AS role_word, site_id AS site, valid_from, valid_to FROM staff_role
                            WHERE staff_id IN (<page>) ORDER BY valid_from, id
                            """)
                    .bindList("page", page.stream().map(StaffMember::id).toList())
                    .mapTo(Held.class)
                    .forEach(
                            held ->
                                    byStaff.computeIfAbsent(held.staffId(), id -> new ArrayList<>())
                                            .add(held.role()));
        }
        return byStaff;
    }

    /** A role and who has it, as read. */
    record Held(
            StaffId staffId,
            UUID id,
            String roleWord,
            Optional<SiteId> site,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {

        StaffRole role() {
            return new StaffRole(id, roleWord, site, validFrom, validTo);
        }
    }

    static void addRole(Handle handle, StaffId staff, StaffRole role) {
        handle.createUpdate(
                        """
                        INSERT INTO staff_role (id, staff_id, role, site_id, valid_from, valid_to)
                        VALUES (:id, :staff, :role, :site, :from, :to)
                        """)
                .bind("id", role.id())
                .bind("staff", staff)
                .bind("role", role.role())
                .bind("site", role.site().orElse(null))
                .bind("from", role.validFrom())
                .bind("to", role.validTo().orElse(null))
                .execute();
    }

    /** Ends a running role on {@code day}; false if there is none of that id. */
    static boolean endRole(Handle handle, StaffId staff, UUID role, LocalDate day) {
        return handle.createUpdate(
                                """
                                UPDATE staff_role SET valid_to = :day
                                WHERE id = :role AND staff_id = :staff AND (valid_to IS NULL OR valid_to > :day)
                                """)
                        .bind("day", day)
                        .bind("role", role)
                        .bind("staff", staff)
                        .execute()
                == 1;
    }

    /** The sites where a member has a role on {@code day}; all of them for a chain-wide role. */
    static Set<SiteId> sites(Handle handle, StaffId staff, LocalDate day) {
        return Set.copyOf(
                handle.createQuery(
                                """
                                SELECT DISTINCT s.id
                                FROM staff_role r JOIN site s ON r.site_id IS NULL OR r.site_id = s.id
                                WHERE r.staff_id = :staff
                                  AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to > :day)
                                """)
                        .bind("staff", staff)
                        .bind("day", day)
                        .mapTo(SiteId.class)
                        .list());
    }

    /**
     * Permissions that a member's roles give on {@code day}. At a site: the chain-wide ones and
     * that site's. For the chain itself: the chain-wide ones, and {@code chain.read} to whoever has
     * a role anywhere.
     */
    static Set<String> permissions(
            Handle handle, StaffId staff, Optional<SiteId> site, LocalDate day) {
        return Set.copyOf(
                handle.createQuery(
                                """
                                SELECT DISTINCT p.permission
                                FROM staff_role r JOIN role_permission p ON p.role = r.role
                                WHERE r.staff_id = :staff
                                  AND (r.site_id IS NULL OR r.site_id = :site
                                    OR (:site IS NULL AND p.permission = 'chain.read'))
                                  AND r.valid_from <= :day AND (r.valid_to IS NULL OR r.valid_to > :day)
                                """)
                        .bind("staff", staff)
                        .bind("site", site.orElse(null))
                        .bind("day", day)
                        .mapTo(String.class)
                        .list());
    }
}
