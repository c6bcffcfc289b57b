package io.mesoderm.platform.billing.bank.format;

/** What PayPal writes of one account: paid, refunded, exchanged and withdrawn. */
public final class PayPalFixtures {

    private PayPalFixtures() {}

    /** An activity download, the newest first: a payment, a refund and a withdrawal, one row for information, one to come. */
    public static String activity() {
        return activity("R2026-000001");
    }

    /** The same, where the payment is for the receipt of this number. */
    public static String activity(String number) {
        return """
        "Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Invoice Number","Balance Impact"
        "03/14/2026","08:00:00","CET","Carla","Express Checkout Payment","Pending","EUR","80.00","-2.00","78.00","TX6","","Credit"
        "03/13/2026","09:00:00","CET","Bernd","Express Checkout Payment","Completed","EUR","50.00","-1.60","48.40","TX5","","Credit"
        "03/12/2026","12:00:00","CET","","General Withdrawal","Completed","EUR","-867.60","0.00","-867.60","TX4","","Debit"
        "03/11/2026","17:00:00","CET","Anna","Order","Completed","EUR","1,000.00","0.00","1,000.00","TX3","","Memo"
        "03/11/2026","10:00:00","CET","Anna","Payment Refund","Completed","EUR","-100.00","2.90","-97.10","TX2","%1$s","Debit"
        "03/10/2026","09:12:33","CET","Anna","Express Checkout Payment","Completed","EUR","1,000.00","-35.30","964.70","TX1","%1$s","Credit"
        """
                .formatted(number);
    }

    /** A German account that was paid in francs and exchanged them. */
    static String german() {
        return """
        "Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Transaktionscode"
        "10.03.2026","09:12:33","CET","Anna","Express-Checkout-Zahlung","Abgeschlossen","CHF","1.000,00","-30,00","970,00","TX1"
        "11.03.2026","10:00:00","CET","","Allgemeine Währungsumrechnung","Abgeschlossen","CHF","-970,00","0,00","-970,00","TX2"
        "11.03.2026","10:00:00","CET","","Allgemeine Währungsumrechnung","Abgeschlossen","EUR","1.020,50","0,00","1.020,50","TX3"
        "12.03.2026","12:00:00","CET","","Allgemeine Abbuchung","Abgeschlossen","EUR","-1.020,50","0,00","-1.020,50","TX4"
        """;
    }

    /** A settlement report with a section for euros and one for yen. */
    static String settlement() {
        return """
        "RH","2026/03/13 03:00:00 -0700","A","ACCOUNT1","013"
        "FH","1"
        "SH","2026/03/12 00:00:00 -0700","2026/03/12 23:59:59 -0700","ACCOUNT1",""
        "CH","Transaction ID","Invoice ID","PayPal Reference ID","PayPal Reference ID Type","Transaction Event Code","Transaction Initiation Date","Transaction Completion Date","Transaction Debit or Credit","Gross Transaction Amount","Gross Transaction Currency","Fee Debit or Credit","Fee Amount","Fee Currency","Custom Field","Consumer ID","Payment Tracking ID","Store ID"
        "SB","TX1","R2026-000001","","","T0006","2026/03/12 09:12:33 +0100","2026/03/12 09:12:33 +0100","CR","100000","EUR","DR","3530","EUR","","C1","",""
        "SB","TX2","R2026-000001","TX1","TXN","T1107","2026/03/12 10:00:00 +0100","2026/03/12 10:00:00 +0100","DR","10000","EUR","CR","290","EUR","","C1","",""
        "SB","TX3","","","","T0006","2026/03/12 10:30:00 +0100","2026/03/12 10:30:00 +0100","CR","500000","JPY","DR","17600","JPY","","C2","",""
        "SB","TX4","","","","T0400","2026/03/12 12:00:00 +0100","2026/03/12 12:00:00 +0100","DR","86760","EUR","","","","","","",""
        "SF","EUR","100290","113530","0","0","0","0"
        "SC","4"
        "RF","EUR","100290","113530","0","0","0","0"
        "RC","4"
        "FF","4"
        """;
    }
}
