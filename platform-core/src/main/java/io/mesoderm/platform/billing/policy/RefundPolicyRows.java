package io.mesoderm.platform.billing.policy;

/** Where a chain's refund policies lie: those that are shipped, and the newest version of each that it wrote itself. */
public final class RefundPolicyRows {

    /**
     * A table of {@code code, body, sources, position, version_no}; the number of a shipped one is zero. An own one
     * stands for a shipped one of its code that came later.
     */
    public static final String ALL =
            """
            (SELECT e.code, e.body, e.sources, e.position, 0 AS version_no
             FROM reference_entry e
             WHERE e.module = 'billing' AND e.catalogue = 'refund-policies'
               AND NOT EXISTS (SELECT 1 FROM refund_policy_version own WHERE own.code = e.code)
             UNION ALL
             SELECT v.code, v.body, '', 1000000, v.version_no
             FROM refund_policy_version v
             WHERE v.version_no = (SELECT MAX(n.version_no) FROM refund_policy_version n WHERE n.code = v.code))
            """;

    private RefundPolicyRows() {}
}
