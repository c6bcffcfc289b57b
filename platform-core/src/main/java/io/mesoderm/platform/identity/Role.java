package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles of a chain's staff and the permissions each has when a chain is new; the chain may
 * change them. The operator is no role here: it belongs to no chain.
 */
public enum Role {
    CHAIN_OWNER(
            Permissions.READS,
            "chain.manage",
            "site.manage",
            "notify.manage",
            "staff.manage",
            "module.manage",
            "booking.manage",
            "billing.sell",
            "billing.custom",
            "billing.price",
            "billing.pay",
            "billing.settle",
            "billing.rules",
            "billing.audit",
            "billing.close",
            "billing.reopen",
            "billing.approve",
            "audit.read"),
    MEDICAL_DIRECTOR(
            Permissions.CARE,
            "care.override",
            "care.release",
            "staff.credential",
            "care.duty",
            "reference.sign",
            "patient.link",
            "patient.break-glass",
            "module.read",
            "audit.read",
            "staff.read"),
    CHAIN_BILLING(
            Permissions.MONEY,
            "billing.custom",
            "billing.price",
            "billing.refund",
            "billing.extend",
            "billing.settle",
            "billing.rules",
            "billing.audit",
            "billing.close",
            "billing.bank",
            "billing.dispute"),
    SITE_MANAGER(
            Permissions.READS,
            "staff.credential",
            "site.manage",
            "notify.manage",
            "staff.manage",
            "module.manage",
            "patient.write",
            "patient.import",
            "booking.write",
            "booking.manage",
            "booking.import",
            "stock.write",
            "task.write",
            "billing.sell",
            "billing.hold",
            "billing.custom",
            "billing.price",
            "billing.pay",
            "billing.refund",
            "billing.extend",
            "care.record"),
    PRESCRIBER(Permissions.CARE, "care.override", "care.release", "patient.break-glass"),
    PRACTITIONER(Permissions.CARE),
    FRONT_DESK(
            Set.of(
                    "chain.read",
                    "site.read",
                    "module.read",
                    "patient.read",
                    "patient.write",
                    "task.read",
                    "task.write",
                    "booking.read",
                    "billing.read",
                    "reference.read"),
            "booking.write",
            "billing.sell",
            "billing.hold",
            "billing.pay",
            "patient.import"),
    SITE_BILLING(Permissions.MONEY, "billing.bank", "billing.dispute"),
    FRANCHISE_OWNER(
            Set.of(
                    "chain.read",
                    "site.read",
                    "module.read",
                    "staff.read",
                    "billing.read",
                    "stock.read"),
            "billing.dispute"),
    AUDITOR(Permissions.READS, "audit.read", "billing.audit"),
    PATIENT(Set.of()),
    API_CLIENT(Set.of("chain.read", "site.read"));

    private final Set<String> permissions;

    Role(Set<String> base, String... more) {
        this.permissions =
                Stream.concat(base.stream(), Arrays.stream(more))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Permissions of a new chain's role. */
    public Set<String> permissions() {
        return permissions;
    }

    /** The word in paths, files and module manifests: {@code front-desk}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The word if it is a role's; an invalid field {@code role} otherwise. */
    static String requiredWord(String word) {
        return ofWord(word)
                .map(Role::word)
                .orElseThrow(
                        () -> Problem.invalid("role", "is none of " + String.join(", ", words())));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
