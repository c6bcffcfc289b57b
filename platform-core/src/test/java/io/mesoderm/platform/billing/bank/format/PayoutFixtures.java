package io.mesoderm.platform.billing.bank.format;

/** Tables as a processor writes them, made up for these tests. */
public final class PayoutFixtures {

    private PayoutFixtures() {}

    /** 1,000.00 less 29.30, and 5.00 for the processor itself: 965.70; one more is not paid out yet. */
    public static String reconciliation() {
        return reconciliation("1000.00", "29.30", "970.70", "R2026-000001");
    }

    public static String reconciliation(String gross, String fee, String net, String number) {
        return """
        automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,description,payment_metadata[receipt]
        po_1,2026-03-12 00:00:00,txn_1,2026-03-10 09:12:33,eur,%s,%s,%s,charge,Package,%s
        po_1,2026-03-12 00:00:00,txn_2,2026-03-11 00:00:00,eur,-5.00,0.00,-5.00,fee,Radar,
        ,,txn_3,2026-03-12 10:00:00,eur,10.00,0.30,9.70,charge,,
        """
                .formatted(gross, fee, net, number);
    }

    /** The same as the balance history has it, with the payout itself. */
    public static String history(String paid) {
        return """
        id,Type,Source,Amount,Fee,Destination Platform Fee,Net,Currency,Created (UTC),Available On (UTC),Description,Transfer,Transfer Date (UTC)
        txn_9,payout,po_1,%s,0.00,,%s,eur,2026-03-12 00:00,2026-03-12 00:00,STRIPE PAYOUT,po_1,2026-03-12 00:00
        txn_1,charge,ch_1,1000.00,29.30,,970.70,eur,2026-03-10 09:12,2026-03-12 00:00,Package,po_1,2026-03-12 00:00
        txn_2,stripe_fee,,-5.00,0.00,,-5.00,eur,2026-03-11 00:00,2026-03-12 00:00,Radar,po_1,2026-03-12 00:00
        """
                .formatted(paid, paid);
    }
}
