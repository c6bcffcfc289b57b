package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** A CODA statement of a Belgian account: two transfers that the bank booked as one, and one that went out. */
public final class CodaFixtures {

    static final String IBAN = "BE68539007547034";

    private CodaFixtures() {}

    public static String coda() {
        return String.join("\n", records()) + "\n";
    }

    static List<String> records() {
        return List.of(
                "00000100326%s05 %7s%-10s%-26s%-11s%-11s %5s%-16s%-16s%7s2"
                        .formatted(
                                "725",
                                "",
                                "REF1",
                                "CLINIC",
                                "KREDBEBB",
                                "00123456749",
                                "00000",
                                "",
                                "",
                                ""),
                "12001%-34sEUR0000000001000000090326%-26s%-35s001"
                        .formatted(IBAN, "CLINIC", "ACCOUNT"),
                movement(
                        "0001",
                        "0000",
                        "BATCH1",
                        "0000000000150000",
                        "11050000",
                        "0",
                        "",
                        "0",
                        "1"),
                movement(
                        "0001",
                        "0001",
                        "BATCH1",
                        "0000000000100000",
                        "51050000",
                        "0",
                        "R2026-000001",
                        "1",
                        "0"),
                third("0001", "0001", "BE43068999999501", "ANNA"),
                movement(
                        "0001",
                        "0002",
                        "OWN2",
                        "0000000000050000",
                        "51050000",
                        "0",
                        "R2026-000002",
                        "0",
                        "0"),
                movement(
                        "0002",
                        "0000",
                        "OUT1",
                        "1000000000020500",
                        "00101000",
                        "1",
                        "101123456789002",
                        "1",
                        "0"),
                "2200020000%-53s%-35s%-11s%3s %4s%4s%4s1 0"
                        .formatted("MORE", "E-77", "KREDBEBB", "", "", "", ""),
                third("0002", "0000", "BE62510007547061", "SUPPLIER"),
                "8001%-37s0000000001129500100326%64s0".formatted(IBAN + " ".repeat(18) + "EUR", ""),
                "9%15s000009000000000020500000000000150000%75s2".formatted("", ""));
    }

    private static String movement(
            String sequence,
            String detail,
            String reference,
            String signedAmount,
            String code,
            String structured,
            String words,
            String next,
            String link) {
        return "21%s%s%-21s%s100326%s%s%-53s100326001 %s %s"
                .formatted(
                        sequence,
                        detail,
                        reference,
                        signedAmount,
                        code,
                        structured,
                        words,
                        next,
                        link);
    }

    private static String third(String sequence, String detail, String account, String name) {
        return "23%s%s%-37s%-35s%-43s0 0".formatted(sequence, detail, account, name, "");
    }
}
