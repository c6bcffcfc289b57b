package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.TreeMap;

/**
 * The worked example of the billing reference (§3.3), call by call: 1,000.00 for three units, 29.30 for the processor,
 * 60 % for B. Every account of both clinics is compared after every step, in both models and under both refund
 * policies.
 */
class WorkedExampleIT extends TrialRun {

    private static final String PROVIDER = "PROVIDER_RECOGNISES";

    /** Accounts with their balances in cents; those at zero are left out. */
    private static final class Books {

        private final TreeMap<String, Long> balances = new TreeMap<>();

        Books move(Object... accountsAndCents) {
            for (int i = 0; i < accountsAndCents.length; i += 2) {
                long cents = ((Integer) accountsAndCents[i + 1]).longValue();
                balances.merge((String) accountsAndCents[i], cents, Long::sum);
            }
            balances.values().removeIf(cents -> cents == 0);
            return this;
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "PROVIDER_RECOGNISES, pro-rata-with-fee, 30000",
        "SELLER_IS_PRINCIPAL, pro-rata-with-fee, 30000",
        "PROVIDER_RECOGNISES, used-at-list-price, 20000",
        "SELLER_IS_PRINCIPAL, used-at-list-price, 20000"
    })
    void agreesToTheCent(String model, String policy, int refunded) {
        String key = (model.equals(PROVIDER) ? "r" : "p") + refunded;
        var clinics =
                new TwoClinics(
                        TrialChain.create(platform.process().url(), platform.operator(), key));
        clinics.agree(model, 60);
        clinics.offer(policy);
        String patient = clinics.patient();
        Books books = new Books();

        JsonNode sold =
                clinics.tell(
                        clinics.at("A", "/package-contracts"),
                        """
                        {"patient": "%s", "template": "three",
                         "payment": {"tender": "CARD", "amountMinor": 100000}}
                        """,
                        patient);
        String contract = sold.path("contract").asText();
        assertThat(sold.path("quote").path("lines").path(0).path("unitValues"))
                .extracting(value -> value.path("minor").asLong())
                .containsExactly(33_334L, 33_333L, 33_333L);
        books.move("A PROCESSOR_CLEARING", 100_000, "A PACKAGE_LIABILITY", -100_000);
        compare(clinics, books, "sale");

        clinics.payOut(
                sold.path("receipts").path(0).path("number").asText(),
                "1000.00",
                "29.30",
                "970.70");
        JsonNode matched = clinics.acceptTheProposal();
        assertThat(matched.path("restMinor").asLong()).isEqualTo(2_930);
        books.move("A BANK", 97_070, "A PROCESSOR_FEES", 2_930, "A PROCESSOR_CLEARING", -100_000);
        compare(clinics, books, "payout");

        clinics.treat("A", patient, contract);
        books.move("A PACKAGE_LIABILITY", 33_334, "A SERVICE_REVENUE", -33_334);
        compare(clinics, books, "unit 1 at A");

        clinics.treat("B", patient, contract);
        books.move("A PACKAGE_LIABILITY", 33_333, "A DUE_TO_SITE", -20_000);
        books.move("B DUE_FROM_SITE", 20_000);
        if (model.equals(PROVIDER)) {
            books.move("A INTER_SITE_MARGIN", -13_333, "B SERVICE_REVENUE", -20_000);
        } else {
            books.move("A SERVICE_REVENUE", -33_333, "A REDEMPTION_COST", 20_000);
            books.move("B INTER_SITE_SERVICE_REVENUE", -20_000);
        }
        compare(clinics, books, "unit 2 at B");

        settle(clinics);
        books.move("A DUE_TO_SITE", 20_000, "A BANK", -20_000);
        books.move("B BANK", 20_000, "B DUE_FROM_SITE", -20_000);
        compare(clinics, books, "settle");

        JsonNode refund =
                clinics.tell(
                                clinics.at("A", "/package-contracts/" + contract + "/refunds"),
                                "{\"reason\": \"PATIENT_CANCELS\"}")
                        .path("refund");
        assertThat(refund.path("calculation").path("refund").path("minor").asLong())
                .isEqualTo(refunded);
        String rest =
                policy.equals("pro-rata-with-fee")
                        ? "A CANCELLATION_FEES"
                        : "A USED_SESSION_TRUE_UP";
        books.move(
                "A PACKAGE_LIABILITY",
                33_333,
                "A PROCESSOR_CLEARING",
                -refunded,
                rest,
                refunded - 33_333);
        compare(clinics, books, "refund unit 3");

        JsonNode audit = clinics.ask(clinics.chain.path("/ledger/audit"));
        assertThat(audit.path("holds").asBoolean()).as(audit.toString()).isTrue();
        assertThat(income(clinics.balances())).isEqualTo(100_000 - refunded);
    }

    /** One pair of statements that mirror each other, paid once and on both sides. */
    private static void settle(TwoClinics clinics) {
        String run = clinics.settle();
        JsonNode own = clinics.statement("A", run);
        JsonNode other = clinics.statement("B", run);
        assertThat(own.path("dueTo").path("minor").asLong()).isEqualTo(20_000);
        assertThat(other.path("dueFrom").path("minor").asLong()).isEqualTo(20_000);
        assertThat(own.path("net").path("minor").asLong())
                .isEqualTo(-other.path("net").path("minor").asLong());
        String pay = "/settlement-statements/" + own.path("id").asText() + "/payments";
        clinics.tell(clinics.chain.path(pay), "{}");
        String again = "/settlement-statements/" + other.path("id").asText() + "/payments";
        assertThat(
                        clinics.chain
                                .person()
                                .post(clinics.chain.path(again), ApiClient.json("{}"))
                                .outcome())
                .isEqualTo("409 settlement-paid");
    }

    /** What the chain has earned with its patients, whoever of the two did, before the processor's fee. */
    private static long income(Map<String, Long> balances) {
        return -balances.entrySet().stream()
                .filter(
                        entry ->
                                entry.getKey()
                                        .matches(
                                                ". (SERVICE_REVENUE|INTER_SITE_\\w+|REDEMPTION_COST|CANCELLATION_FEES|USED_SESSION_TRUE_UP)"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void compare(TwoClinics clinics, Books books, String step) {
        assertThat(clinics.balances()).as(step).isEqualTo(books.balances);
    }
}
