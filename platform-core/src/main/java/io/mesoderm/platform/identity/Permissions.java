package io.mesoderm.platform.identity;

import java.util.Set;

/** The core's permissions, by the groups that roles are made of. A module adds its own. */
public final class Permissions {

    static final String RESET = "platform.account-reset";

    static final Set<String> READS =
            Set.of(
                    "chain.read",
                    "site.read",
                    "staff.read",
                    "module.read",
                    "patient.read",
                    "care.read",
                    "booking.read",
                    "stock.read",
                    "stock.recall",
                    "task.read",
                    "notify.read",
                    "billing.read",
                    "reference.read");

    static final Set<String> CARE =
            Set.of(
                    "chain.read",
                    "site.read",
                    "module.read",
                    "patient.read",
                    "patient.write",
                    "care.read",
                    "care.plan",
                    "care.record",
                    "care.consent",
                    "care.photo",
                    "booking.read",
                    "booking.write",
                    "stock.read",
                    "stock.write",
                    "stock.recall",
                    "task.read",
                    "task.write",
                    "notify.read",
                    "reference.read",
                    "billing.read");

    static final Set<String> MONEY =
            Set.of(
                    "chain.read",
                    "site.read",
                    "module.read",
                    "billing.read",
                    "billing.sell",
                    "billing.hold",
                    "billing.pay");

    /** Every permission the core knows; an endpoint that names another stops the start. */
    public static final Set<String> CORE =
            Set.of(
                    "chain.read",
                    "chain.manage",
                    "site.read",
                    "site.manage",
                    "staff.read",
                    "staff.manage",
                    "module.read",
                    "module.manage",
                    "patient.read",
                    "patient.write",
                    "patient.import",
                    "patient.break-glass",
                    "patient.link",
                    "care.read",
                    "care.plan",
                    "care.record",
                    "staff.credential",
                    "care.photo",
                    "care.override",
                    "care.consent",
                    "care.duty",
                    "care.release",
                    "booking.read",
                    "booking.write",
                    "booking.manage",
                    "booking.import",
                    "stock.read",
                    "stock.write",
                    "stock.recall",
                    "task.read",
                    "task.write",
                    "notify.read",
                    "notify.manage",
                    "billing.read",
                    "billing.sell",
                    "billing.hold",
                    "billing.custom",
                    "billing.price",
                    "billing.pay",
                    "billing.refund",
                    "billing.extend",
                    "billing.settle",
                    "billing.rules",
                    "billing.audit",
                    "billing.close",
                    "billing.reopen",
                    "billing.approve",
                    "billing.dispute",
                    "billing.bank",
                    "audit.read",
                    "reference.read",
                    "reference.sign",
                    "platform.chains",
                    "platform.modules",
                    "platform.audit",
                    RESET);

    /** What an operator may do, outside every chain. */
    public static final Set<String> OPERATOR =
            Set.of("platform.chains", "platform.modules", "platform.audit");

    /**
     * What the command line may do besides: whoever resets an account could act for it, so this takes the data folder
     * of the platform and not just an operator's password.
     */
    static final Set<String> COMMAND_LINE =
            Set.of("platform.chains", "platform.modules", "platform.audit", RESET);

    private Permissions() {}
}
